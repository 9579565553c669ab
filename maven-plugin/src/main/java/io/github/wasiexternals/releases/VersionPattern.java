package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a version looks like in a list: literal text around {@code {version}}. */
final class VersionPattern {

  private static final String VERSION = "{version}";

  private final Pattern pattern;

  VersionPattern(String text) {
    int at = text.indexOf(VERSION);
    this.pattern =
        Pattern.compile(
            Pattern.quote(text.substring(0, at))
                + "([0-9][0-9.]*)"
                + Pattern.quote(text.substring(at + VERSION.length())));
  }

  /** The version in a text, if the text matches the pattern and the version is a release. */
  Optional<String> versionIn(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? Optional.of(matcher.group(1)).filter(version -> Version.release(version).isPresent())
        : Optional.empty();
  }
}
