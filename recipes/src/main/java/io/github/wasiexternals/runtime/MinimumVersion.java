package io.github.wasiexternals.runtime;

import io.github.wasiexternals.catalog.Version;
import java.util.Optional;

/**
 * The oldest version of a runtime that a command works with.
 *
 * @param text for example {@code 18}
 * @param reason what an older one lacks
 */
record MinimumVersion(String text, String reason) {

  /** Whether a version is new enough; one that is not known is not. */
  boolean isAtMost(Optional<String> version) {
    Version oldest = Version.of(text).orElseThrow();
    return version
        .flatMap(Version::of)
        .filter(installed -> installed.compareTo(oldest) >= 0)
        .isPresent();
  }
}
