package io.github.wasiexternals.foreign;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a conversion can't carry. */
final class Leftovers {

  private final SortedMap<String, Integer> counts = new TreeMap<>();

  /** Counts some things of a kind; none is not mentioned. */
  void add(String kind, int number) {
    if (number > 0) {
      counts.merge(kind, number, Integer::sum);
    }
  }

  void add(String kind) {
    add(kind, 1);
  }

  /** One line for each kind, sorted. */
  List<String> lines() {
    return counts.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList();
  }
}
