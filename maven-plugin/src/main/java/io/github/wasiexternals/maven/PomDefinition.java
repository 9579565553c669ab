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

  /** Used by Maven. */
  public PomDefinition() {}

  /** The text of the library's file. */
  String library() {
    return library == null ? "" : library;
  }

  /**
   * The text of the recipe, by the library's name; empty if the definition has none, so that
   * another layer's recipe is used.
   *
   * @param shown the name of this definition in messages
   */
  Map<String, String> recipe(String shown) {
    return recipe == null ? Map.of() : Map.of(ProjectPins.libraryName(shown, library()), recipe);
  }
}
