package io.github.wasiexternals.releases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts one version in another one's place, in the forms that file names and URLs have. */
public final class VersionRewrite {

  private static final Pattern THREE_NUMBERS =
      Pattern.compile("([0-9]+)\\.([0-9]{1,2})\\.([0-9]{1,2})(?:\\.([0-9]{1,2}))?");

  private final String from;
  private final String to;

  public VersionRewrite(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /** Empty where the text does not name the version, so that nothing can be told of another one. */
  public Optional<String> apply(String text) {
    String rewritten = replace(text, from, to);
    Optional<String> numeric = numeric(from);
    if (numeric.isPresent() && numeric(to).isPresent()) {
      rewritten = replace(rewritten, numeric.get(), numeric(to).get());
    }
    return rewritten.equals(text) && !from.equals(to) ? Optional.empty() : Optional.of(rewritten);
  }

  /** For what need not name the version: a folder inside an archive, for example. */
  public String applyIfNamed(String text) {
    return apply(text).orElse(text);
  }

  private static String replace(String text, String from, String to) {
    // A version is no part of a longer one: 1.3 is not in 11.3 nor in 1.3.1.
    String whole = "(?<![0-9]|[0-9]\\.)" + Pattern.quote(from) + "(?!\\.?[0-9])";
    return text.replaceAll(whole, Matcher.quoteReplacement(to));
  }

  /** The form in sqlite.org's file names: 3.53.4 is 3530400 (https://sqlite.org/versionnumbers). */
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
