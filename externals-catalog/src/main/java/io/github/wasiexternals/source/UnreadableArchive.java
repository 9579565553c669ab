package io.github.wasiexternals.source;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;

/** A file that is no archive, or a damaged one. */
public final class UnreadableArchive extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableArchive(Problem problem, String reason) {
    super(problem);
    this.reason = reason;
  }

  /** What the format's reader says. */
  public String reason() {
    return reason;
  }
}
