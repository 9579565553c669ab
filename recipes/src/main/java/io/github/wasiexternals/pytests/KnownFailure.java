package io.github.wasiexternals.pytests;

import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.util.List;
import java.util.Set;

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
 * @param tests those of its tests that fail, or in one of which it is cut off, as {@link
 *     PythonTestResult.End#tests} has them; empty if the file has no names for them
 * @param reason for a person
 */
record KnownFailure(
    String test,
    List<String> pythons,
    List<String> runtimes,
    Outcome outcome,
    Set<String> tests,
    String reason) {

  KnownFailure {
    pythons = List.copyOf(pythons);
    runtimes = List.copyOf(runtimes);
    tests = Set.copyOf(tests);
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
    Set<String> found = result.end().tests();
    return result.end().outcome() == outcome
        && tests.containsAll(found)
        && found.isEmpty() == tests.isEmpty();
  }
}
