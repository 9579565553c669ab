package io.github.wasiexternals.text;

import java.util.Locale;

/** Makes untrusted text safe to show. */
public final class Printable {

  private Printable() {}

  /**
   * The text on one line, safe for a terminal: characters without a glyph (control characters and
   * escapes, changes of direction, halves of surrogate pairs) are written as {@code \\u001b}.
   *
   * @param limit the maximum number of characters of the text to show
   */
  public static String line(String text, int limit) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(limit).forEach(c -> append(line, c));
    if (text.length() > limit && text.codePointCount(0, text.length()) > limit) {
      line.append("… (").append(text.length()).append(" characters)");
    }
    return line.toString();
  }

  /** The text with its lines and tabs, safe for a terminal. */
  public static String text(String text) {
    StringBuilder all = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                all.appendCodePoint(c);
              } else {
                append(all, c);
              }
            });
    return all.toString();
  }

  /**
   * Whether a character is shown as it is: it has a glyph, and neither changes direction nor
   * controls the terminal.
   */
  public static boolean hasGlyph(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** A character written as its code point, for example {@code \\u001b}. */
  public static String codePoint(int character) {
    return String.format(Locale.ROOT, "\\u%04x", character);
  }

  private static void append(StringBuilder line, int c) {
    if (hasGlyph(c)) {
      line.appendCodePoint(c);
    } else {
      line.append(codePoint(c));
    }
  }
}
