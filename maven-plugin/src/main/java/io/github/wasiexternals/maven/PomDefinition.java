package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.ProjectPins;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <definition>} in the configuration of a POM: a whole library, as the texts of its two
 * TOML files. Maven fills the fields in.
 */
public final class PomDefinition {

  private @Nullable String library;
  private @Nullable String recipe;

  /** Has no texts yet. */
  public PomDefinition() {}

  /** The text of the catalog's file. */
  String library() {
    return library == null ? "" : library;
  }

  /**
   * The text of the recipe by the library's name; empty where the definition has none, and another
   * layer's counts.
   *
   * @param shown this definition in messages
   */
  Map<String, String> recipe(String shown) {
    return recipe == null ? Map.of() : Map.of(ProjectPins.libraryName(shown, library()), recipe);
  }
}
