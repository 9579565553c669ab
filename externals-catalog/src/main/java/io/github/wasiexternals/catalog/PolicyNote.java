package io.github.wasiexternals.catalog;

import java.util.Optional;

/**
 * Explains why a policy's set has a version other than the one that the policy normally selects.
 *
 * @param wanted library and version that the policy selects; empty if it selects none
 * @param taken library and version that is built instead; empty if none is built
 * @param reason text without a full stop
 */
public record PolicyNote(Optional<String> wanted, Optional<String> taken, String reason) {

  /** One sentence without a full stop: {@code xz 5.8.3 instead of xz 5.2.5: the reason}. */
  public String sentence() {
    String what =
        taken
            .map(title -> title + wanted.map(other -> " instead of " + other).orElse(" as frozen"))
            .orElseGet(() -> wanted.orElseThrow() + " left out");
    return what + ": " + reason;
  }
}
