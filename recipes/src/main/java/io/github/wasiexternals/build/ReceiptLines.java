package io.github.wasiexternals.build;

import java.util.List;

/**
 * The lines of a receipt, each of which begins with a word that says what it is about.
 *
 * @param lines without their ends
 */
record ReceiptLines(List<String> lines) {

  ReceiptLines {
    lines = List.copyOf(lines);
  }

  /** The rest of each line that begins with a word. */
  List<String> after(String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }
}
