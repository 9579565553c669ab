package io.github.wasiexternals.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text in which the texts of licences are recognised, regardless of surrounding text, line
 * breaks, comment markers and names that were filled in.
 *
 * <p>The SPDX library's own comparison (SPDX 2.3 Annex B) is stricter and fails on texts that are
 * beyond doubt, such as zstd's BSD licence. So this class requires only that the file has most
 * five-word sequences of the list's text.
 */
final class LicenceText {

  /** In percent. Filled-in names cost a few percent. Most licences share far less than half. */
  static final int ENOUGH = 85;

  /** In percent; a variant of the text, with other wording or a clause more or less. */
  static final int CLOSE = 50;

  private static final int RUN_WORDS = 5;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Set<List<String>> there;

  LicenceText(String text) {
    this.there = runs(text);
  }

  /** How much of a licence's text is in this text, in percent. */
  int percentOf(String licence) {
    Set<List<String>> wanted = runs(licence);
    if (wanted.isEmpty()) {
      return 0;
    }
    return (int) (100 * wanted.stream().filter(there::contains).count() / wanted.size());
  }

  private static Set<List<String>> runs(String text) {
    List<String> words =
        NO_WORD
            .splitAsStream(text.toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .toList();
    Set<List<String>> runs = new HashSet<>();
    for (int at = 0; at + RUN_WORDS <= words.size(); at++) {
      runs.add(words.subList(at, at + RUN_WORDS));
    }
    return runs;
  }
}
