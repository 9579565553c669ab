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

  /** Harmless on a terminal, with the lines and tabs that it has. */
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

  /** Whether a character is shown as itself: it has a glyph, and turns or controls nothing. */
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

  /** A character as its code point, for example {@code \\u001b}. */
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
