package io.github.wasiexternals.vex;

import io.github.wasiexternals.sbom.Purl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses each package URL once: every library is compared with every statement, and there may be
 * thousands of libraries. Not for several threads.
 */
public final class Purls {

  private final Map<String, Optional<Purl>> known = new HashMap<>();

  /** The package URL of a text, if it is one. */
  Optional<Purl> of(String text) {
    return known.computeIfAbsent(text, Purl::of);
  }
}
