package io.github.wasiexternals.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises the text of a licence in a file, whatever is around it, how its lines are broken, in
 * what comment it stands and whose names were filled in.
 *
 * <p>The SPDX library's own comparison (SPDX 2.3 Annex B) is stricter and fails on texts that are
 * beyond doubt, such as zstd's BSD licence. So here most of the runs of five words of the list's
 * text must be in the file.
 */
final class LicenceText {

  /** In percent. Names filled in cost a few. Most licences share far less than half. */
  static final int ENOUGH = 85;

  /** In percent; a variant of the text, with other wording or a clause more or less. */
  static final int CLOSE = 50;

  private static final int RUN_WORDS = 5;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private LicenceText() {}

  /** How much of a licence's text is in another text, in percent. */
  static int percentIn(String licence, String text) {
    Set<List<String>> wanted = runs(licence);
    if (wanted.isEmpty()) {
      return 0;
    }
    Set<List<String>> there = runs(text);
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
