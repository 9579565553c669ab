package io.github.wasiexternals.pytests;

import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.util.List;

/**
 * A test file of CPython's that does not pass, for a reason that is known and is none of the
 * libraries'.
 *
 * @param test its name
 * @param pythons the releases in which it does not pass, for example {@code 3.13}
 * @param runtimes those in which it does not pass, by the names that {@code wasi.runtime} has for
 *     them; empty for all
 * @param outcome how it ends: {@link Outcome#FAILED}, {@link Outcome#CRASHED} or {@link
 *     Outcome#TIMED_OUT}
 * @param failing how many of its tests fail or have errors at most; 0 if it does not come so far as
 *     to count them
 * @param reason for a person
 */
record KnownFailure(
    String test,
    List<String> pythons,
    List<String> runtimes,
    Outcome outcome,
    int failing,
    String reason) {

  KnownFailure {
    pythons = List.copyOf(pythons);
    runtimes = List.copyOf(runtimes);
  }

  boolean isAbout(String name, String release, String runtime) {
    return test.equals(name)
        && pythons.contains(release)
        && (runtimes.isEmpty() || runtimes.contains(runtime));
  }

  /**
   * Whether that is what was known, or less of it. A file in which not one test failed, though some
   * were known to, has failed for another reason: it could not be imported, for example.
   */
  boolean covers(PythonTestResult result) {
    int found = result.counts().failing();
    return result.end().outcome() == outcome && found <= failing && (found > 0 || failing == 0);
  }
}
