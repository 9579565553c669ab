package io.github.wasiexternals.pytests;

import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which results of CPython's tests are failures of a run.
 *
 * <p>The tests of the libraries have to pass. Of any other test, a failure that is known is none;
 * and in the whole suite CPython may skip a file, as it does on WASI with everything that needs a
 * socket or a process.
 */
public final class PythonTestReporter {

  private final KnownFailures known;
  private final String release;
  private final String runtime;

  /**
   * @param known the failures that have a reason
   * @param release for example {@code 3.13}
   * @param runtime as {@code wasi.runtime} names it
   */
  public PythonTestReporter(KnownFailures known, String release, String runtime) {
    this.known = known;
    this.release = release;
    this.runtime = runtime;
  }

  /**
   * Classifies the results of a run.
   *
   * @param ofLibraries the tests that prove the libraries to work
   * @param whole whether it was CPython's whole test suite
   */
  public PythonTestReport report(
      List<PythonTestResult> results, Set<String> ofLibraries, boolean whole) {
    return new PythonTestReport(
        results.stream()
            .map(result -> report(result, ofLibraries.contains(result.test()), whole))
            .toList(),
        whole);
  }

  private ReportedTest report(PythonTestResult result, boolean ofLibrary, boolean whole) {
    Optional<KnownFailure> listed =
        ofLibrary ? Optional.empty() : known.find(result.test(), release, runtime);
    boolean fine =
        result.passed()
            || (whole && !ofLibrary && result.end().outcome() == Outcome.SKIPPED)
            || listed.filter(failure -> failure.covers(result)).isPresent();
    return new ReportedTest(result, !fine, listed.map(KnownFailure::reason));
  }
}
