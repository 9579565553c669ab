package io.github.wasiexternals.onefile;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the program runs.
 *
 * @param folder where it is inside
 * @param main its path there, as {@code python PATH} has it
 */
record Application(GuestFolder folder, String main) {

  /** The property, for messages. */
  static final String PROPERTY = "wasi.package.main";

  private static final String PLACE = "/app";
  private static final String ENTRY = "__main__.py";

  /** Byte code that a Python of this machine has left, and that is of no use to another. */
  private static final String BYTE_CODE = "__pycache__";

  /**
   * Takes a file, or a folder without the byte code that is in it.
   *
   * @throws ProblemException if there is nothing to run
   */
  static Application read(Path given) throws IOException {
    if (Files.isDirectory(given)) {
      if (!Files.isRegularFile(given.resolve(ENTRY))) {
        throw unusable("names a folder without " + ENTRY, given);
      }
      readable(given.resolve(ENTRY));
      return new Application(
          GuestFolder.read(PLACE, given, name -> !name.equals(BYTE_CODE)), PLACE);
    }
    if (!Files.isRegularFile(given)) {
      throw unusable(
          Files.exists(given)
              ? "names neither a file nor a folder"
              : "names a file that is not there",
          given);
    }
    readable(given);
    String name = given.getFileName().toString();
    return new Application(GuestFolder.of(PLACE, name, given), PLACE + "/" + name);
  }

  private static void readable(Path file) {
    if (!Files.isReadable(file)) {
      throw unusable("names a file that can't be read", file);
    }
  }

  private static ProblemException unusable(String mistake, Path given) {
    return new ProblemException(
        Problem.of(
            PROPERTY + " " + mistake,
            List.of(value("given", given)),
            "name a Python file, or a folder with " + ENTRY + ": -D" + PROPERTY + "=FILE"));
  }
}
