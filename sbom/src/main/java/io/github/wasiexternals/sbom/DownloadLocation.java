package io.github.wasiexternals.sbom;

import java.util.Optional;
import java.util.regex.Pattern;

/** The download location of a package (SPDX 2.3 §7.7). */
final class DownloadLocation {

  /**
   * The URLs that SPDX checkers accept: a name with a dot and a top-level domain of two to five
   * letters. A URL with user and password does not match, and must not be in an SBOM.
   */
  private static final Pattern URL =
      Pattern.compile(
          "(?i)https?://[a-z0-9]+([\\-.][a-z0-9]+){0,100}\\.[a-z]{2,5}(:[0-9]{1,5})?(/\\S*)?");

  private DownloadLocation() {}

  /** The URL if others can use it, else {@code NOASSERTION}. */
  static String of(Optional<String> location) {
    return publicUrl(location).orElse(SbomPackage.NO_ASSERTION);
  }

  /** The URL if others can use it. */
  static Optional<String> publicUrl(Optional<String> location) {
    return location.filter(url -> URL.matcher(url).matches());
  }
}
