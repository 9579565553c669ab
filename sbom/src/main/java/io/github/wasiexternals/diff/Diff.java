package io.github.wasiexternals.diff;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads two documents, and compares them. */
public final class Diff {

  /** The property for the first document. */
  public static final String FROM = "wasi.from";

  /** The property for the second document. */
  public static final String TO = "wasi.to";

  private Diff() {}

  /**
   * Compares two files.
   *
   * @param to the second file, which may depend on the form of the first one; {@code LIBRARIES} if
   *     that is unknown
   * @throws ProblemException with all problems of both files
   */
  public static DiffReport of(Path from, Function<Side.Form, Path> to) {
    List<Problem> problems = new ArrayList<>();
    Optional<Inventory> before = read(FROM, from, problems);
    Side.Form form = before.map(one -> one.side().form()).orElse(Side.Form.LIBRARIES);
    Optional<Inventory> now = read(TO, to.apply(form), problems);
    if (before.isEmpty() || now.isEmpty()) {
      throw new ProblemException(problems);
    }
    return Comparison.of(before.get(), now.get());
  }

  private static Optional<Inventory> read(String property, Path file, List<Problem> problems) {
    try {
      return Optional.of(InventoryReader.read(property, file));
    } catch (ProblemException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
