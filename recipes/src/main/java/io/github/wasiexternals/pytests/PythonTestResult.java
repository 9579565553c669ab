package io.github.wasiexternals.pytests;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The result of one of CPython's test files.
 *
 * @param test its name, for example {@code test_zlib}
 * @param counts the numbers that it reported; all 0 if it reported nothing
 * @param elapsed wall time, including the start of Python
 * @param log all of its output
 * @param end what became of it
 * @param excerpt the output of its failing tests, or its last lines; empty if it passed
 */
public record PythonTestResult(
    String test, Counts counts, Duration elapsed, Path log, End end, List<String> excerpt) {

  /** The ways in which a test file can end. */
  public enum Outcome {
    PASSED,
    /** CPython's own decision for the whole file: nothing ran. */
    SKIPPED,
    /** A test failed, or the file could not be imported. */
    FAILED,
    /** Python did not come to its end: a trap, a signal, or an exit without a result. */
    CRASHED,
    TIMED_OUT;

    /** For a person: {@code timed out}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * How a test file ended.
   *
   * @param reason why it did not pass; empty if it passed
   * @param tests those of its tests that failed or had errors, or the one that was running when
   *     Python was cut off, for example {@code FileTests.test_access}; empty if the file has failed
   *     otherwise, or does not use unittest
   */
  public record End(Outcome outcome, String reason, Set<String> tests) {

    static final End PASSED = new End(Outcome.PASSED, "", Set.of());

    public End {
      tests = Set.copyOf(tests);
    }

    /** Why it did not pass; empty if it did. */
    public Optional<String> failure() {
      return Optional.of(reason).filter(text -> outcome != Outcome.PASSED);
    }
  }

  /**
   * The numbers of tests of the file by result.
   *
   * @param ran all tests, including skipped ones, as unittest counts
   * @param failures failed assertions and unexpected successes
   * @param errors other exceptions
   * @param skipped skipped by CPython, mostly because WASI lacks a feature
   */
  public record Counts(int ran, int failures, int errors, int skipped) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Failures and errors. */
    public int failing() {
      return failures + errors;
    }

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
    return end.outcome() == Outcome.PASSED;
  }

  /**
   * That it did not pass, as a problem.
   *
   * @param reason how and why
   */
  Problem asProblem(String reason) {
    return Problem.of("CPython's " + test + " " + reason, List.of(), "less " + log)
        .quoting(excerpt);
  }
}
