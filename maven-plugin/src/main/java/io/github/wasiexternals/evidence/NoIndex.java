package io.github.wasiexternals.evidence;

import io.github.wasiexternals.problem.Problem;
import java.util.Optional;

/** An index could not be read, or must not be used. */
final class NoIndex extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final transient Optional<Problem> problem;

  private NoIndex(String reason, Optional<Problem> problem) {
    super(reason);
    this.reason = reason;
    this.problem = problem;
  }

  /**
   * It is not available, which says nothing about any archive.
   *
   * @param reason in one line
   */
  static NoIndex unavailable(String reason) {
    return new NoIndex(reason, Optional.empty());
  }

  /** What arrived is not what Debian signed. */
  static NoIndex refused(Problem problem) {
    return new NoIndex(problem.what(), Optional.of(problem));
  }

  String reason() {
    return reason;
  }

  Optional<Problem> problem() {
    return problem;
  }
}
