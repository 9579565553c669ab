package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with the TOML files of a catalog or of the recipes. */
public sealed interface CatalogProblem extends Problem {

  /**
   * A mistake in a TOML file.
   *
   * @param file the file as the user knows it
   * @param line from 1
   * @param column from 1
   * @param mistake what is wrong, with the nearest valid name where there is one
   */
  record InvalidToml(String file, int line, int column, String mistake) implements CatalogProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + ":" + line + ":" + column + ": " + mistake, List.of(), "correct " + file);
    }
  }

  /** A name in one catalog file that no other file defines. */
  record UnknownReference(String file, String kind, String name, List<String> known)
      implements CatalogProblem {
    public UnknownReference {
      known = List.copyOf(known);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " names a " + kind + " that the catalog does not have",
          List.of(value("named", name), value("known", String.join(", ", known))),
          "correct " + file + ", or add the " + kind);
    }
  }
}
