package io.github.wasiexternals.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Ends a step that found one or more problems. Carries all of them, in the order found. Its
 * message, and those of its causes, are safe for a terminal.
 */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one
   * @throws IllegalArgumentException if there is none
   */
  public ProblemException(List<Problem> problems) {
    super(
        problems.stream()
            .limit(ProblemRenderer.MOST)
            .map(problem -> problem.what())
            .collect(Collectors.joining("; ")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem to report");
    }
    this.problems = List.copyOf(problems);
  }

  public ProblemException(Problem problem) {
    this(List.of(problem));
  }

  /** With the exception that reported them, kept as the cause. */
  public ProblemException(List<Problem> problems, Throwable cause) {
    this(problems);
    initCause(PrintableFailure.of(cause));
  }

  /** With the exception that made the check fail, kept as the cause. */
  public ProblemException(Problem problem, Throwable cause) {
    this(List.of(problem));
    initCause(PrintableFailure.of(cause));
  }

  /** All problems, never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
