package io.github.wasiexternals.osv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders versions as C projects write them, whatever stands before the number in a tag: {@code
 * 1.3.1}, {@code v1.3.1}, {@code version-3.53.4}, {@code bzip2-1.0.8}.
 *
 * <p>Numbers are compared as numbers, from left to right; a missing one is zero. A word behind the
 * numbers makes a version older than the bare one if it announces it ({@code alpha}, {@code beta},
 * {@code pre}, {@code rc}, {@code dev}, or any word behind a hyphen in a {@code SEMVER} range), and
 * newer otherwise ({@code 1.0.2k}, {@code 1.2p1}).
 */
final class VersionOrder {

  /** Nobody's version is longer, and comparing stays cheap. */
  private static final int LONGEST = 200;

  private static final Pattern FIRST_NUMBER = Pattern.compile("(?<![0-9])[0-9]+(?:[._][0-9]+)*");
  private static final Pattern PART = Pattern.compile("[0-9]+|[a-zA-Z]+");
  private static final Set<String> BEFORE =
      Set.of("alpha", "beta", "pre", "preview", "rc", "dev", "snapshot");

  private static final Comparator<String> NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final List<String> numbers;
  private final int stage;
  private final List<String> rest;

  /** Stages of a version with the same numbers, in order. */
  private static final int ANNOUNCED = 0;

  private static final int RELEASED = 1;
  private static final int PATCHED = 2;

  private VersionOrder(List<String> numbers, int stage, List<String> rest) {
    this.numbers = numbers;
    this.stage = stage;
    this.rest = rest;
  }

  /**
   * A version's place in the order.
   *
   * @param semantic whether a hyphen starts a pre-release (SemVer 2.0.0 §9), and a plus sign what
   *     does not count (§10)
   * @return empty if there is no number in it to compare
   */
  static Optional<VersionOrder> of(String version, boolean semantic) {
    if (version.length() > LONGEST) {
      return Optional.empty();
    }
    String counted = semantic ? version.replaceFirst("\\+.*$", "") : version;
    // The name of a project may end in a digit: bzip2-1.0.8. A version has a dot, or is all.
    Matcher number = FIRST_NUMBER.matcher(counted);
    int start = -1;
    int end = -1;
    while (number.find()) {
      boolean dotted = number.group().matches(".*[._].*");
      if (start < 0 || dotted) {
        start = number.start();
        end = number.end();
      }
      if (dotted) {
        break;
      }
    }
    if (start < 0) {
      return Optional.empty();
    }
    List<String> numbers = new ArrayList<>();
    for (String part : counted.substring(start, end).split("[._]", -1)) {
      numbers.add(withoutZeros(part));
    }
    while (!numbers.isEmpty() && numbers.get(numbers.size() - 1).isEmpty()) {
      numbers.remove(numbers.size() - 1);
    }
    String behind = counted.substring(end);
    List<String> rest = new ArrayList<>();
    Matcher part = PART.matcher(behind.toLowerCase(Locale.ROOT));
    while (part.find()) {
      rest.add(part.group());
    }
    return Optional.of(new VersionOrder(numbers, stage(behind, rest, semantic), rest));
  }

  private static int stage(String behind, List<String> rest, boolean semantic) {
    if (rest.isEmpty()) {
      return RELEASED;
    }
    boolean announces = BEFORE.contains(rest.get(0)) || (semantic && behind.startsWith("-"));
    return announces ? ANNOUNCED : PATCHED;
  }

  /** As of {@link Comparator#compare}; versions that differ in zeros only are the same. */
  int compareWith(VersionOrder other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      String mine = i < numbers.size() ? numbers.get(i) : "";
      String theirs = i < other.numbers.size() ? other.numbers.get(i) : "";
      int order = NUMBER.compare(mine, theirs);
      if (order != 0) {
        return order;
      }
    }
    if (stage != other.stage) {
      return Integer.compare(stage, other.stage);
    }
    return compareRest(other);
  }

  private int compareRest(VersionOrder other) {
    for (int i = 0; i < Math.min(rest.size(), other.rest.size()); i++) {
      String mine = rest.get(i);
      String theirs = other.rest.get(i);
      boolean mineIsNumber = Character.isDigit(mine.charAt(0));
      boolean theirsIsNumber = Character.isDigit(theirs.charAt(0));
      // SemVer 2.0.0 §11: numbers come before words.
      int order =
          mineIsNumber && theirsIsNumber
              ? NUMBER.compare(withoutZeros(mine), withoutZeros(theirs))
              : mineIsNumber != theirsIsNumber ? (mineIsNumber ? -1 : 1) : mine.compareTo(theirs);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(rest.size(), other.rest.size());
  }

  private static String withoutZeros(String number) {
    return number.replaceFirst("^0+", "");
  }
}
