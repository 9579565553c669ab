package io.github.wasiexternals.files;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A local file or folder can't be read or written: no permission, no space, or no such folder. */
public final class InaccessiblePath extends ProblemException {

  private static final long serialVersionUID = 1L;

  /**
   * @param path the file or folder to be used
   * @param action what the user can do
   */
  public InaccessiblePath(Path path, IOException failure, String action) {
    super(
        Problem.of(
            "could not use " + path, List.of(value("reason", Failures.describe(failure))), action),
        failure);
  }
}
