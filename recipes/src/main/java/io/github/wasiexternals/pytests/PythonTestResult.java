package io.github.wasiexternals.pytests;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one of CPython's test files.
 *
 * @param test its name, for example {@code test_zlib}
 * @param counts what it reported; all 0 if it reported nothing
 * @param elapsed wall time, the start of Python included
 * @param log all of its output
 * @param failure why it failed; empty if it passed
 * @param excerpt the output of its failing tests, or its last lines; empty if it passed
 */
public record PythonTestResult(
    String test,
    Counts counts,
    Duration elapsed,
    Path log,
    Optional<String> failure,
    List<String> excerpt) {

  /**
   * How many tests of the file came to which end.
   *
   * @param ran all that were looked at, the skipped ones included, as unittest counts
   * @param failures an assertion did not hold, or held against the expectation
   * @param errors another exception
   * @param skipped CPython's own decision, mostly for what WASI lacks
   */
  public record Counts(int ran, int failures, int errors, int skipped) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          ran + other.ran,
          failures + other.failures,
          errors + other.errors,
          skipped + other.skipped);
    }
  }

  public PythonTestResult {
    excerpt = List.copyOf(excerpt);
  }

  /** Whether it ran and nothing failed. */
  public boolean passed() {
    return failure.isEmpty();
  }

  /** The failure as a problem. */
  public Optional<Problem> problem() {
    return failure.map(
        reason ->
            Problem.of("CPython's " + test + " failed: " + reason, List.of(), "less " + log)
                .quoting(excerpt));
  }
}
