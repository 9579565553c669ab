package io.github.wasiexternals.source;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SourceProblem.FailedAttempt;
import java.util.List;

/** No place delivered the pinned bytes of an archive. */
public final class NotDelivered extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final transient List<FailedAttempt> attempts;

  NotDelivered(Problem problem, List<FailedAttempt> attempts) {
    super(problem);
    this.attempts = List.copyOf(attempts);
  }

  /** Every attempt, in the order made; empty where nothing was tried. */
  public List<FailedAttempt> attempts() {
    return attempts;
  }
}
