package io.github.wasiexternals.drafting;

import io.github.wasiexternals.catalog.Releases.Upstream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions in the names of archives. */
final class NamedVersion {

  private static final String ENDING = "(\\.tar(\\.[a-z0-9]+)?|\\.t[a-z]*z2?|\\.zip)$";
  private static final String REPACKED = "([.+-](orig|src|dfsg[0-9]*|ds[0-9]*))+$";
  private static final Pattern VERSION =
      Pattern.compile("(?:^|[-_vR])([0-9]+(?:[._][0-9]+)*[a-z]*[0-9]*)$");

  private NamedVersion() {}

  /** The version at the end of an archive's name: 2.14 of jansson-2.14.tar.gz, 2.8.3 of R_2_8_3. */
  static Optional<String> in(String fileName) {
    Matcher version = VERSION.matcher(fileName.replaceFirst(ENDING, "").replaceFirst(REPACKED, ""));
    return version.find()
        ? Optional.of(
            version.group(1).contains(".") ? version.group(1) : version.group(1).replace('_', '.'))
        : Optional.empty();
  }

  /** A text with placeholders for the version that it names. */
  static String template(String text, String version) {
    String dotted = text.replace(version, Upstream.VERSION);
    return version.contains(".")
        ? dotted.replace(version.replace('.', '_'), Upstream.UNDERSCORED)
        : dotted;
  }
}
