package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with changing a catalog's files. */
public sealed interface EditProblem extends Problem {

  /**
   * A file whose form does not allow for the change.
   *
   * @param file the file as the user knows it
   * @param what what was to be changed, for example {@code xz in [wasi]}
   * @param reason why that can't be done
   */
  record NotEditable(String file, String what, String reason) implements EditProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " has a form in which " + what + " can't be changed without changing more",
          List.of(value("reason", reason)),
          "change " + what + " in " + file + " by hand");
    }
  }

  /**
   * A file of a catalog that can't be written.
   *
   * @param file the file as the user knows it
   * @param reason in the words of the system
   * @param undone whether all files are as they were
   */
  record NotWritable(String file, String reason, boolean undone) implements EditProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " can't be written",
          List.of(
              value("reason", reason),
              value("catalog", undone ? "as it was" : "changed in part: compare its files")),
          "make the folder of " + file + " writable, and run the same command again");
    }
  }

  /**
   * No catalog that could be changed.
   *
   * @param folder where the sources of this project were looked for
   */
  record NoPlace(String folder) implements EditProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "there is no catalog here that could be changed",
          List.of(value("not there", folder)),
          "-Dwasi.catalog=DIR, a folder of your own; the files that are changed are put there");
    }
  }
}
