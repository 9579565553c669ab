package io.github.wasiexternals.recipe;

import io.github.wasiexternals.toml.StrictTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A list of strings in a recipe, each of which is checked. */
final class CheckedList {

  private CheckedList() {}

  /**
   * A list without duplicates.
   *
   * @param needed whether it must not be empty
   * @param check returns what is wrong with an element, as the end of a sentence
   */
  static List<String> list(
      StrictTable table, String key, boolean needed, Function<String, Optional<String>> check) {
    List<String> elements = table.strings(key);
    if (needed && elements.isEmpty()) {
      table.mistake(key, "there is nothing under '" + key + "'");
    }
    Set<String> seen = new HashSet<>();
    for (String element : elements) {
      (seen.add(element) ? check.apply(element) : Optional.of("is there twice"))
          .ifPresent(mistake -> table.mistakeIn(key, element, "'" + element + "' " + mistake));
    }
    return elements;
  }
}
