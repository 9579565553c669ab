package io.github.wasiexternals.pytests;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of one of CPython's test files.
 *
 * @param test its name, for example {@code test_zlib}
 * @param counts the numbers that it reported; all 0 if it reported nothing
 * @param elapsed wall time, including the start of Python
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
   * The numbers of tests of the file by result.
   *
   * @param ran all tests, including skipped ones, as unittest counts
   * @param failures failed assertions and unexpected successes
   * @param errors other exceptions
   * @param skipped skipped by CPython, mostly because WASI lacks a feature
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
