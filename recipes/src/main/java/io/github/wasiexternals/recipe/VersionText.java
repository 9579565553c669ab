package io.github.wasiexternals.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a library's version into a text of its recipe: {@code @VERSION@} stands for the version
 * itself, {@code @VERSION:FORMAT@} for its numbers. In the format each {@code %d}, or {@code %0Nd}
 * for N digits, takes the next number of the version, or 0 if there is none: of 2.15.4,
 * {@code @VERSION:%d%02d%02d@} is 21504.
 */
public final class VersionText {

  /** The version itself. */
  public static final String VERSION = "@VERSION@";

  private static final Pattern PLACEHOLDER = Pattern.compile("@VERSION(?::([^@\\n]*))?@");
  private static final Pattern NUMBER = Pattern.compile("%(?:0([1-9]))?d");
  private static final Pattern FORMAT = Pattern.compile("(?:[A-Za-z0-9._, -]|" + NUMBER + ")+");

  private VersionText() {}

  /**
   * Replaces all placeholders.
   *
   * @param version may have other characters than numbers and dots, which end a number
   */
  public static String expand(String text, String version) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement(found, version)));
  }

  /** What is wrong with a placeholder in a text, as the end of a sentence; empty if nothing is. */
  static Optional<String> mistake(String text) {
    String rest = PLACEHOLDER.matcher(text).replaceAll(VersionText::wrong);
    return rest.contains("@VERSION")
        ? Optional.of(
            "has a placeholder that is neither @VERSION@ nor one such as @VERSION:%d.%02d@")
        : Optional.empty();
  }

  /** Nothing, or the placeholder again if its format is not understood. */
  private static String wrong(MatchResult found) {
    return found.group(1) == null || FORMAT.matcher(found.group(1)).matches() ? "" : "@VERSION";
  }

  private static String replacement(MatchResult found, String version) {
    if (found.group(1) == null) {
      return version;
    }
    List<Integer> numbers = new ArrayList<>();
    Matcher number = Pattern.compile("[0-9]{1,9}").matcher(version);
    while (number.find()) {
      numbers.add(Integer.valueOf(number.group()));
    }
    StringBuilder text = new StringBuilder();
    Matcher each = NUMBER.matcher(found.group(1));
    for (int i = 0; each.find(); i++) {
      int value = i < numbers.size() ? numbers.get(i) : 0;
      String digits = each.group(1) == null ? "" : "0" + each.group(1);
      each.appendReplacement(text, String.format(Locale.ROOT, "%" + digits + "d", value));
    }
    return each.appendTail(text).toString();
  }
}
