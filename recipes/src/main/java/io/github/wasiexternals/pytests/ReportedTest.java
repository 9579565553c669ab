package io.github.wasiexternals.pytests;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.util.Optional;

/**
 * A test file's result and what follows from it.
 *
 * @param isFailure whether the run failed because of it
 * @param known why it does not pass, if that is known, whether or not it passed now
 */
public record ReportedTest(PythonTestResult result, boolean isFailure, Optional<String> known) {

  /** How it ended and why, with the reason if there is a known one; empty if it just passed. */
  public String note() {
    if (result.passed()) {
      return known.map(reason -> "listed as failing, passes now: " + reason).orElse("");
    }
    String end = isSkipped() ? result.end().reason() : outcome();
    return known
        .map(reason -> end + (isFailure ? "; known is only: " : "; known: ") + reason)
        .orElse(end);
  }

  /** Whether a known failure was not found any more. */
  public boolean isListedAndPassed() {
    return result.passed() && known.isPresent();
  }

  /** The failure as a problem, if it is one. */
  Optional<Problem> problem() {
    return Optional.of(result)
        .filter(failed -> isFailure)
        .map(
            failed ->
                failed.asProblem(
                    outcome()
                        + known.map(reason -> " (known is only: " + reason + ")").orElse("")));
  }

  private boolean isSkipped() {
    return result.end().outcome() == Outcome.SKIPPED;
  }

  private String outcome() {
    String outcome = isSkipped() ? "did not run" : result.end().outcome().toString();
    return outcome + ": " + result.end().reason();
  }
}
