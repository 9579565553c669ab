package io.github.wasiexternals.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists of words in the facts of an SBOM: as in a compiler's response file, separated by spaces,
 * with special characters quoted by a backslash.
 */
public final class Arguments {

  private Arguments() {}

  /** Joins words to a text, which {@link #split} splits again. */
  static String join(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replaceAll("[\\\\\\s\"']", "\\\\$0"))
        .collect(Collectors.joining(" "));
  }

  /** The words; none is empty. */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (next == ' ') {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(next);
      }
    }
    words.add(word.toString());
    words.removeIf(String::isEmpty);
    return words;
  }
}
