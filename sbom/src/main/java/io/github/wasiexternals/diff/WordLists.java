package io.github.wasiexternals.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Differences between lists of words. */
final class WordLists {

  private WordLists() {}

  /** The words that the other list lacks, or has less often, in their order. */
  static List<String> without(List<String> words, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(other -> left.merge(other, 1, Integer::sum));
    List<String> remaining = new ArrayList<>();
    for (String word : words) {
      if (left.merge(word, -1, Integer::sum) < 0) {
        remaining.add(word);
      }
    }
    return remaining;
  }
}
