package io.github.wasiexternals.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
   * differ (one in a short name, but never all of them), whatever their case. The first letter may
   * differ only if no other letter does. There is none if a number would become another one, which
   * would be another meaning, or if two names are equally near.
   */
  public static Optional<String> likely(String name, Collection<String> known) {
    if (name.length() > LENGTH) {
      return Optional.empty();
    }
    int tolerated = Math.min(Math.max(1, name.length() / 3), name.length() - 1);
    List<Candidate> near =
        known.stream()
            .distinct()
            .map(candidate -> new Candidate(candidate, distance(name, candidate)))
            .filter(candidate -> candidate.distance() <= tolerated)
            .filter(candidate -> candidate.distance() <= 1 || sameStart(name, candidate.name()))
            .filter(candidate -> sameNumbers(name, candidate.name()))
            .toList();
    int least = near.stream().mapToInt(Candidate::distance).min().orElse(0);
    List<String> nearest =
        near.stream()
            .filter(candidate -> candidate.distance() == least)
            .map(Candidate::name)
            .toList();
    return only(nearest)
        .or(() -> only(nearest.stream().filter(other -> sameStart(name, other)).toList()));
  }

  private static Optional<String> only(List<String> names) {
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }

  private static boolean sameStart(String name, String other) {
    return !other.isEmpty() && name.regionMatches(true, 0, other, 0, 1);
  }

  /** Whether the digits are the same in whatever order, but for some at the end. */
  private static boolean sameNumbers(String name, String other) {
    String given = digits(name);
    String meant = digits(other);
    return meant.startsWith(given)
        || given.startsWith(meant)
        || Arrays.equals(given.chars().sorted().toArray(), meant.chars().sorted().toArray());
  }

  private static String digits(String name) {
    return name.replaceAll("[^0-9]", "");
  }

  /** A parameter's value that is not one of the allowed ones. */
  public static Problem invalidValue(String property, String given, List<String> allowed) {
    return invalidGate(property, given, allowed, List.of());
  }

  /**
   * The same for a parameter that decides what fails: no value is suggested that lets everything
   * pass, unless it was given in another case.
   *
   * @param open the allowed values that let everything pass
   */
  public static Problem invalidGate(
      String property, String given, List<String> allowed, Collection<String> open) {
    return invalid(
        property,
        given,
        allowed,
        meant(given, allowed, open).map(name -> "-D" + property + "=" + name));
  }

  /**
   * The values in a list that are not among the allowed ones: a problem for each. The suggestion is
   * the whole list, with all values that were probably meant.
   *
   * @param open see {@link #invalidGate}
   */
  public static List<Problem> invalidValues(
      String property, List<String> given, List<String> allowed, Collection<String> open) {
    String whole =
        given.stream()
            .map(each -> allowed.contains(each) ? each : meant(each, allowed, open).orElse(each))
            .distinct()
            .collect(Collectors.joining(","));
    return given.stream()
        .filter(each -> !allowed.contains(each))
        .distinct()
        .map(
            each ->
                invalid(
                    property,
                    each,
                    allowed,
                    meant(each, allowed, open).map(ignored -> "-D" + property + "=" + whole)))
        .toList();
  }

  private static Optional<String> meant(
      String given, List<String> allowed, Collection<String> open) {
    return likely(given, allowed)
        .filter(name -> !open.contains(name) || name.equalsIgnoreCase(given));
  }

  private static Problem invalid(
      String property, String given, List<String> allowed, Optional<String> suggestion) {
    return Problem.of(
        "invalid value for %s: '%s' (allowed: %s)"
            .formatted(property, given, String.join(", ", allowed)),
        List.of(),
        suggestion.orElse("set -D" + property + " to one of the allowed values"));
  }

  /** The Levenshtein distance, whatever the case; two swapped letters count once. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
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
