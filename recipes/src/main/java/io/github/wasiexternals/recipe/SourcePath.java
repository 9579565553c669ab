package io.github.wasiexternals.recipe;

import io.github.wasiexternals.text.Printable;
import java.util.List;
import java.util.Optional;

/** Rules for paths in a recipe: they must be inside the tree, and mean the same on every host. */
final class SourcePath {

  private SourcePath() {}

  /**
   * What is wrong with a relative path.
   *
   * @return the end of a sentence that begins with the path; empty if the path is valid
   */
  static Optional<String> mistake(String path) {
    if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
      return Optional.of("is an absolute path");
    }
    if (path.contains("\\")) {
      return Optional.of("has a backslash; folders are separated by /");
    }
    List<String> names = List.of(path.split("/", -1));
    if (names.contains("..")) {
      return Optional.of("leaves the tree with '..'");
    }
    if (names.contains(".") || names.contains("")) {
      return Optional.of("has an empty name or '.' in it");
    }
    return path.codePoints().allMatch(Printable::hasGlyph)
        ? Optional.empty()
        : Optional.of("has a control character");
  }

  /** The same for a name without any folder. */
  static Optional<String> nameMistake(String name) {
    return name.contains("/") ? Optional.of("is not a plain file name") : mistake(name);
  }

  /** The last name of a path. */
  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of a name in the same folder as another path. */
  static String sibling(String path, String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }
}
