package io.github.wasiexternals.source;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SourceProblem;
import java.io.IOException;
import java.nio.file.Path;

/** A file or folder of this machine can't be read or written: no right, no room, or no folder. */
public final class InaccessiblePath extends ProblemException {

  private static final long serialVersionUID = 1L;

  /**
   * @param path what was to be used, where the failure names nothing itself
   * @param action how to go on
   */
  public InaccessiblePath(Path path, IOException failure, String action) {
    super(
        new SourceProblem.Inaccessible(Reasons.path(failure, path), Reasons.of(failure), action),
        failure);
  }
}
