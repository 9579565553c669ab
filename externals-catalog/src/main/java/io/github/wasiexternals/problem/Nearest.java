package io.github.wasiexternals.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that was probably meant by a mistyped one. */
public final class Nearest {

  /** Longer than any name; what is beyond decides nothing, and would only take time. */
  private static final int LENGTH = 200;

  private Nearest() {}

  /**
   * All known names, nearest first by edit distance, then in alphabetical order.
   *
   * @return empty only if {@code known} is empty
   */
  public static List<String> of(String name, Collection<String> known) {
    String compared = name.substring(0, Math.min(name.length(), LENGTH));
    return known.stream()
        .map(candidate -> new Candidate(candidate, distance(compared, candidate)))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name)
        .toList();
  }

  private record Candidate(String name, int distance) {}

  /** The nearest known name, if at most that many letters differ. */
  public static Optional<String> within(int letters, String name, Collection<String> known) {
    return of(name, known).stream()
        .findFirst()
        .filter(nearest -> Math.abs(nearest.length() - name.length()) <= letters)
        .filter(nearest -> distance(name, nearest) <= letters);
  }

  /**
   * The nearest known name, if it is near enough to be a typo: at most a third of the letters may
   * differ (one in a short name, but never all of them). The first letter may differ only if no
   * other letter does.
   */
  public static Optional<String> likely(String name, Collection<String> known) {
    int tolerated = Math.min(Math.max(1, name.length() / 3), name.length() - 1);
    return of(name, known).stream()
        .findFirst()
        .filter(nearest -> name.length() <= LENGTH)
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

  /** The Levenshtein distance, except that two swapped letters count once. */
  private static int distance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, distances);
      }
    }
    return distances[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] distances) {
    int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(
            distances[i - 1][j - 1] + substitution,
            1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + distances[i - 2][j - 2]) : least;
  }
}
