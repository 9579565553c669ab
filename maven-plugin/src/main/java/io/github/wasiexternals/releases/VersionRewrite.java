package io.github.wasiexternals.releases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces one version by another in file names, URLs and tags, also where it is 2_8_3. */
public final class VersionRewrite {

  private static final Pattern THREE_NUMBERS =
      Pattern.compile("([0-9]+)\\.([0-9]{1,2})\\.([0-9]{1,2})(?:\\.([0-9]{1,2}))?");

  private final String from;
  private final String to;

  public VersionRewrite(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /** The text with the version replaced; empty if the text does not contain the version. */
  public Optional<String> apply(String text) {
    String rewritten = replace(text, from, to, ".");
    if (from.contains(".")) {
      rewritten = replace(rewritten, underscored(from), underscored(to), "_");
    }
    Optional<String> numeric = numeric(from);
    if (numeric.isPresent() && numeric(to).isPresent()) {
      rewritten = replace(rewritten, numeric.get(), numeric(to).get(), ".");
    }
    return rewritten.equals(text) && !from.equals(to) ? Optional.empty() : Optional.of(rewritten);
  }

  /**
   * The same for a text that need not contain the version, for example a folder inside an archive.
   */
  public String applyIfNamed(String text) {
    return apply(text).orElse(text);
  }

  private static String underscored(String version) {
    return version.replace('.', '_');
  }

  private static String replace(String text, String from, String to, String separator) {
    // Don't match part of a longer version: 1.3 is neither in 11.3 nor in 1.3.1.
    String dot = Pattern.quote(separator);
    String whole =
        "(?<![0-9]|[0-9]" + dot + ")" + Pattern.quote(from) + "(?!(?:" + dot + ")?[0-9])";
    return text.replaceAll(whole, Matcher.quoteReplacement(to));
  }

  /**
   * The version as in sqlite.org's file names: 3.53.4 is 3530400
   * (https://sqlite.org/versionnumbers).
   */
  private static Optional<String> numeric(String version) {
    Matcher matcher = THREE_NUMBERS.matcher(version);
    return matcher.matches()
        ? Optional.of(
            matcher.group(1)
                + twoDigits(matcher.group(2))
                + twoDigits(matcher.group(3))
                + twoDigits(matcher.group(4) == null ? "0" : matcher.group(4)))
        : Optional.empty();
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
