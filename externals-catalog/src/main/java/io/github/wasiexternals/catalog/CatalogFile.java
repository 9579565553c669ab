package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import java.io.IOException;
import java.util.List;

/**
 * A TOML file of a catalog.
 *
 * @param folder tells what it describes
 * @param stem its name without {@code .toml}
 * @param shown its name in messages
 * @param builtIn whether it comes with this program, and so has to keep its stricter rules
 * @param content not read until it is asked for
 */
record CatalogFile(
    CatalogFolder folder, String stem, String shown, boolean builtIn, Content content) {

  static final String ENDING = ".toml";

  /** The bytes of a file. */
  @FunctionalInterface
  interface Content {
    byte[] read() throws IOException;
  }

  /** The name under which a file of a layer takes this one's place. */
  String relativeName() {
    return relativeName(folder, stem);
  }

  static String relativeName(CatalogFolder folder, String stem) {
    return folder.folderName() + "/" + stem + ENDING;
  }

  /** What is wrong where the system does not let a file be read. */
  static Problem unreadable(String file, String reason) {
    return Problem.of(
        "could not read " + file,
        List.of(value("reason", reason)),
        "check that " + file + " exists and that you may read it");
  }
}
