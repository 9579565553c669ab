package io.github.wasiexternals.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Holds what was found against what is known: each known difference has its reason. */
final class Differences {

  private Differences() {}

  /** What contradicts the data: one line for each new difference, and each that is gone. */
  static List<String> unexpected(Map<Difference, String> known, Collection<Difference> found) {
    List<String> lines = new ArrayList<>();
    for (Difference difference : found) {
      if (!known.containsKey(difference)) {
        lines.add("new difference: " + difference);
      }
    }
    for (Difference difference : known.keySet()) {
      if (!found.contains(difference)) {
        lines.add("listed, but no longer found: " + difference);
      }
    }
    return lines;
  }
}
