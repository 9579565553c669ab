package io.github.wasiexternals.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes texts with the characters that a console has. One whose encoding lacks a character would
 * show a question mark for it.
 */
public final class Glyphs {

  private static final int FIRST_BEYOND_ASCII = 0x80;

  /** What stands for the characters of this program's own texts. */
  private static final Map<Integer, String> PLAIN =
      Map.of(
          (int) '→', "->", (int) '…', "...", (int) '’', "'", (int) '–', "-", (int) '§', "section ");

  private final Charset console;

  /**
   * @param console the encoding in which the console shows what is written to it
   */
  public Glyphs(Charset console) {
    this.console = console.canEncode() ? console : StandardCharsets.US_ASCII;
  }

  /**
   * The text in characters that the console has: an arrow, for example, is written as {@code ->}
   * where it has none, and a character that nothing stands for as its code point, {@code \\u00f6}.
   */
  public String plain(String text) {
    if (text.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)) {
      return text;
    }
    CharsetEncoder encoder = console.newEncoder();
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              String character = Character.toString(c);
              plain.append(
                  encoder.canEncode(character)
                      ? character
                      : PLAIN.getOrDefault(c, Printable.codePoint(c)));
            });
    return plain.toString();
  }
}
