package io.github.wasiexternals.pinning;

import io.github.wasiexternals.recipe.RecipeReader;
import java.util.Map;
import java.util.Optional;

/** A library of a few lines, for a user's catalog. */
public final class TinyLibrary {

  /** The recipe that goes with it. */
  static final String RECIPE =
      """
      archive = "libtiny.a"
      inputs = ["%s"]
      headers = [{ from = "tiny.c" }]
      licences = [{ from = "tiny.c" }]
      [compile]
      sources = ["tiny.c"]
      flags = ["-O2"]
      [pkg-config]
      name = "tiny"
      description = "Tiny"
      libs = ["-ltiny"]
      """;

  private TinyLibrary() {}

  /** The top of its file in a catalog, ten lines; its versions follow. */
  public static String head(String homepage) {
    return """
    name = "tiny"
    summary = "Next to nothing"
    license = "0BSD"
    copyright = "Nobody's"
    supplier = { person = "Nobody" }
    homepage = "%s/"
    repository = "https://git.example/tiny"
    cpe = "tiny:tiny"
    pkg-config = "tiny"
    modules = [{ name = "_tiny" }]
    """
        .formatted(homepage);
  }

  /**
   * Its recipe alone.
   *
   * @param inputs the pattern of the files that the build reads
   */
  public static RecipeReader recipes(String inputs) {
    return RecipeReader.layered(
        Map.of("tiny", RECIPE.formatted(inputs)), "pom.xml", Optional.empty());
  }
}
