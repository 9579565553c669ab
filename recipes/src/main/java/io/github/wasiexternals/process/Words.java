package io.github.wasiexternals.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words of a command that a user wrote on one line. */
public final class Words {

  private Words() {}

  /**
   * Splits a text at white space. Double quotes keep white space in a word and are left out; there
   * is no other quoting.
   *
   * @return empty if a quote is not closed
   */
  public static Optional<List<String>> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        open = true;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (open) {
          words.add(word.toString());
        }
        word.setLength(0);
        open = false;
      } else {
        word.append(c);
        open = true;
      }
    }
    if (open) {
      words.add(word.toString());
    }
    return quoted ? Optional.empty() : Optional.of(words);
  }
}
