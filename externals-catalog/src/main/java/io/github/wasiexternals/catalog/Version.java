package io.github.wasiexternals.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as C projects write it, for comparison. Any text before the number in a tag is ignored:
 * {@code 1.3.1}, {@code v1.3.1}, {@code version-3.53.4}, {@code bzip2-1.0.8}.
 *
 * <p>Numbers are compared as numbers, from left to right; a missing one is zero, so that 5.8 is
 * 5.8.0. A word after the numbers makes a version older than the bare one if it marks a pre-release
 * ({@code alpha}, {@code beta}, {@code pre}, {@code rc}, {@code dev}), and newer otherwise ({@code
 * 1.0.2k}, {@code 1.2p1}).
 */
public final class Version implements Comparable<Version> {

  /** Older versions first. Texts without a number come first, in the order of strings. */
  public static final Comparator<String> OLDEST_FIRST =
      (one, other) -> {
        Optional<Version> place = of(one);
        Optional<Version> otherPlace = of(other);
        if (place.isPresent() && otherPlace.isPresent()) {
          return place.get().compareTo(otherPlace.get());
        }
        return place.isEmpty() && otherPlace.isEmpty()
            ? one.compareTo(other)
            : Boolean.compare(place.isPresent(), otherPlace.isPresent());
      };

  /** Longer texts are not versions; the limit keeps comparing cheap. */
  private static final int LONGEST = 200;

  private static final Pattern RELEASE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,7}");
  private static final Pattern FIRST_NUMBER = Pattern.compile("(?<![0-9])[0-9]+(?:[._][0-9]+)*");

  /** Numbers only, like a date: hyphens separate them as dots do. */
  private static final Pattern HYPHENS = Pattern.compile("[0-9]{1,9}(-[0-9]{1,9}){1,7}");

  private static final Pattern PART = Pattern.compile("[0-9]+|[a-zA-Z]+");
  private static final Set<String> BEFORE =
      Set.of("alpha", "beta", "pre", "preview", "rc", "dev", "snapshot");

  private static final Comparator<String> NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final Comparator<Version> ORDER =
      Comparator.comparing((Version version) -> version.numbers, Version::compareNumbers)
          .thenComparing(version -> version.stage)
          .thenComparing(version -> version.rest, Version::compareRest);

  /** How a version relates to the one with only its numbers, in order. */
  private enum Stage {
    ANNOUNCED,
    RELEASED,
    PATCHED
  }

  private final List<String> numbers;
  private final Stage stage;
  private final List<String> rest;

  private Version(List<String> numbers, Stage stage, List<String> rest) {
    this.numbers = numbers;
    this.stage = stage;
    this.rest = rest;
  }

  /**
   * Parses a version as C projects write it.
   *
   * @return empty if there is no number in it to compare
   */
  public static Optional<Version> of(String version) {
    return parse(HYPHENS.matcher(version).matches() ? version.replace('-', '.') : version, false);
  }

  /**
   * Parses a version in which a hyphen starts a pre-release (SemVer 2.0.0 §9) and a plus sign
   * starts build metadata, which is ignored (§10).
   *
   * @return empty if there is no number in it to compare
   */
  public static Optional<Version> semantic(String version) {
    return parse(version.length() > LONGEST ? "" : version.replaceFirst("\\+.*$", ""), true);
  }

  /**
   * Parses a release: numbers with dots between them. Versions with letters (rc, beta, a snapshot's
   * date) are not releases.
   */
  public static Optional<Version> release(String version) {
    return RELEASE.matcher(version).matches() ? of(version) : Optional.empty();
  }

  /** Whether one release is newer than the other; false if either is not a release. */
  public static boolean isNewer(String version, String than) {
    return release(version)
        .flatMap(mine -> release(than).map(theirs -> mine.compareTo(theirs) > 0))
        .orElse(false);
  }

  private static Optional<Version> parse(String version, boolean semantic) {
    if (version.length() > LONGEST) {
      return Optional.empty();
    }
    // The name of a project may end in a digit: bzip2-1.0.8. So a version has a dot, or is the
    // whole text.
    Matcher number = FIRST_NUMBER.matcher(version);
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
    for (String part : version.substring(start, end).split("[._]", -1)) {
      numbers.add(withoutZeros(part));
    }
    while (!numbers.isEmpty() && numbers.get(numbers.size() - 1).isEmpty()) {
      numbers.remove(numbers.size() - 1);
    }
    String behind = version.substring(end);
    List<String> rest = new ArrayList<>();
    Matcher part = PART.matcher(behind.toLowerCase(Locale.ROOT));
    while (part.find()) {
      rest.add(part.group());
    }
    return Optional.of(new Version(numbers, stage(behind, rest, semantic), rest));
  }

  private static Stage stage(String behind, List<String> rest, boolean semantic) {
    if (rest.isEmpty()) {
      return Stage.RELEASED;
    }
    boolean announces = BEFORE.contains(rest.get(0)) || (semantic && behind.startsWith("-"));
    return announces ? Stage.ANNOUNCED : Stage.PATCHED;
  }

  /** Versions that differ only in trailing zeros, or in the text before the number, are equal. */
  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }

  private static int compareNumbers(List<String> one, List<String> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      int order =
          NUMBER.compare(i < one.size() ? one.get(i) : "", i < other.size() ? other.get(i) : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareRest(List<String> one, List<String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      String mine = one.get(i);
      String theirs = other.get(i);
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
    return Integer.compare(one.size(), other.size());
  }

  private static String withoutZeros(String number) {
    return number.replaceFirst("^0+", "");
  }
}
