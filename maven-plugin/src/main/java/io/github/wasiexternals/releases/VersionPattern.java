package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Releases.Upstream;
import io.github.wasiexternals.catalog.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a version looks like in a list: literal text around a placeholder. */
final class VersionPattern {

  private final boolean underscored;
  private final Pattern pattern;

  /**
   * @param text as in {@link Upstream#pattern()}
   */
  VersionPattern(String text) {
    this.underscored = text.contains(Upstream.UNDERSCORED);
    String placeholder = underscored ? Upstream.UNDERSCORED : Upstream.VERSION;
    int at = text.indexOf(placeholder);
    this.pattern =
        Pattern.compile(
            Pattern.quote(text.substring(0, at))
                + (underscored ? "([0-9][0-9_]*)" : "([0-9][0-9.]*)")
                + Pattern.quote(text.substring(at + placeholder.length())));
  }

  /** The version in a text, if the text matches the pattern and the version is a release. */
  Optional<String> versionIn(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? Optional.of(underscored ? matcher.group(1).replace('_', '.') : matcher.group(1))
            .filter(version -> Version.release(version).isPresent())
        : Optional.empty();
  }
}
