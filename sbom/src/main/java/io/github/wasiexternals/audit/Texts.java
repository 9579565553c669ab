package io.github.wasiexternals.audit;

import java.util.Locale;

/** Texts that quote what nobody vouches for. */
final class Texts {

  /** Longer than any honest name, path or sentence. */
  private static final int LIMIT = 2000;

  private Texts() {}

  /** Cut where it would be too long to keep thousands of it. */
  static String shortened(String text) {
    return cut(text, LIMIT);
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit
        ? text
        : text.substring(0, limit) + "… (" + text.length() + " characters)";
  }

  /**
   * Harmless on a terminal and on one line: what has no glyph of its own (control characters and
   * escapes, changes of direction, halves of surrogate pairs) is written as {@code \\u001b}.
   */
  static String printable(String text, int limit) {
    StringBuilder printable = new StringBuilder();
    cut(text, limit)
        .codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    printable.append(String.format(Locale.ROOT, "\\u%04x", c));
                default -> printable.appendCodePoint(c);
              }
            });
    return printable.toString();
  }
}
