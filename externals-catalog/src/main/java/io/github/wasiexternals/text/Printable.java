package io.github.wasiexternals.text;

import java.util.Locale;

/** Texts that nobody vouches for, made fit to be shown. */
public final class Printable {

  private Printable() {}

  /**
   * Harmless on a terminal, and on one line: what has no glyph of its own (control characters and
   * escapes, changes of direction, halves of surrogate pairs) is written as {@code \\u001b}.
   *
   * @param limit how many characters of the text are shown at most
   */
  public static String line(String text, int limit) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(limit).forEach(c -> append(line, c));
    if (text.length() > limit && text.codePointCount(0, text.length()) > limit) {
      line.append("… (").append(text.length()).append(" characters)");
    }
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          line.append(String.format(Locale.ROOT, "\\u%04x", c));
      default -> line.appendCodePoint(c);
    }
  }
}
