package io.github.wasiexternals.catalog;

import java.util.Optional;

/**
 * That a policy's set has another version than the policy's name promises, and why.
 *
 * @param wanted library and version that the policy means; empty if it means none
 * @param taken library and version that is built instead; empty if none is
 * @param reason in words, without a full stop
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
