package io.github.wasiexternals.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that somebody who mistyped probably meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * All known names, nearest first by edit distance (Levenshtein), then in alphabetical order.
   *
   * @return empty only if nothing is known
   */
  public static List<String> of(String name, Collection<String> known) {
    return known.stream()
        .sorted(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /**
   * The nearest known name, if it is near enough to be what was meant: at most a third of the
   * letters differ, or one of a shorter name, but never all, and the first one only where no other
   * does.
   */
  public static Optional<String> likely(String name, Collection<String> known) {
    int tolerated = Math.min(Math.max(1, name.length() / 3), name.length() - 1);
    return of(name, known).stream()
        .findFirst()
        .filter(nearest -> distance(name, nearest) <= tolerated)
        .filter(nearest -> distance(name, nearest) == 1 || nearest.charAt(0) == name.charAt(0));
  }

  /** A parameter's value that is not one of the allowed ones. */
  public static Problem invalidValue(String property, String given, List<String> allowed) {
    return Problem.of(
        "invalid value for %s: '%s' (allowed: %s)"
            .formatted(property, given, String.join(", ", allowed)),
        List.of(),
        likely(given, allowed)
            .map(name -> "-D" + property + "=" + name)
            .orElse("set -D" + property + " to one of the allowed values"));
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
