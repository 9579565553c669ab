package io.github.wasiexternals.pytests;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.util.List;

/**
 * What a run of CPython's tests came to.
 *
 * @param tests all that were run, in the order to show them
 * @param isWhole whether that is CPython's whole test suite
 */
public record PythonTestReport(List<ReportedTest> tests, boolean isWhole) {

  public PythonTestReport {
    tests = List.copyOf(tests);
  }

  /** Those that deserve a line: of the whole suite only what did not plainly pass. */
  public List<ReportedTest> toShow() {
    return tests.stream()
        .filter(test -> !isWhole || !test.result().passed() || test.known().isPresent())
        .toList();
  }

  /** How many files ended in a way. */
  public long files(Outcome outcome) {
    return tests.stream().filter(test -> test.result().end().outcome() == outcome).count();
  }

  /** How many tests ran in all files together; as unittest counts, the skipped ones included. */
  public long ran() {
    return tests.stream().mapToLong(test -> test.result().counts().ran()).sum();
  }

  /** All failures for which there is no reason. */
  public List<Problem> problems() {
    return tests.stream().flatMap(test -> test.problem().stream()).toList();
  }

  /** One line with the numbers of files and tests. */
  public String totals() {
    return "%d test files: %d passed, %d skipped, %d failed, %d crashed, %d timed out; %d tests ran"
        .formatted(
            tests.size(),
            files(Outcome.PASSED),
            files(Outcome.SKIPPED),
            files(Outcome.FAILED),
            files(Outcome.CRASHED),
            files(Outcome.TIMED_OUT),
            ran());
  }
}
