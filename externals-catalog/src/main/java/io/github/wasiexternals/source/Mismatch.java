package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two values that should be the same: digests, or sizes.
 *
 * @param expected the pinned one
 * @param actual the one found
 */
public record Mismatch(String expected, String actual) {

  private static final Pattern OPEN = Pattern.compile("sha256:0{64}");

  /**
   * An archive that is not the pinned one.
   *
   * @param owner the library
   * @param place the location that delivered the bytes
   */
  public Problem ofArchive(String owner, String fileName, String place) {
    if (isOpen()) {
      return Problem.of(
          "the catalog pins no digest of " + fileName + " of " + owner + " yet",
          List.of(value("from", place), value("expected", expected), value("actual", actual)),
          "compare the actual digest with what others have, and set sha256 in the catalog to it");
    }
    return Problem.of(
        fileName + " of " + owner + " is not what the catalog pins",
        List.of(value("from", place), value("expected", expected), value("actual", actual)),
        "do not use it; get the archive from another origin");
  }

  /**
   * A source tree whose input files are not the pinned ones.
   *
   * @param what library and version
   * @param archive the archive that they came from
   */
  public Problem ofInputs(String what, String archive) {
    if (isOpen()) {
      return Problem.of(
          "the catalog pins no inputs of " + what + " yet",
          values(),
          "set inputs in the catalog to the actual digest, if another origin gives the same");
    }
    return Problem.of(
        "the sources of " + what + " in " + archive + " are not those that the catalog pins",
        values(),
        "only if you changed the recipe's inputs, write inputs = \""
            + actual.replaceFirst("^sha256:", "")
            + "\" into the library's file; else do not use this archive");
  }

  /** Whether the pinned digest is still to be filled in: all zeros. */
  private boolean isOpen() {
    return OPEN.matcher(expected).matches();
  }

  List<Problem.Value> values() {
    return List.of(value("expected", expected), value("actual", actual));
  }
}
