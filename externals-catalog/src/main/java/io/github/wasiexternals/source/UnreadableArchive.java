package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;

/** A file that is not an archive, or a damaged one. */
public final class UnreadableArchive extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableArchive(String archive, String reason, String action) {
    super(Problem.of("could not unpack " + archive, List.of(value("reason", reason)), action));
    this.reason = reason;
  }

  /** The message of the format's reader. */
  public String reason() {
    return reason;
  }
}
