package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a signature after checking it.
 *
 * @param status what came of it
 * @param key the primary fingerprint of the key that made it. With {@link
 *     SignatureStatus#UNKNOWN_KEY} it is that of an available key that is not pinned, or else only
 *     what the signature claims; empty when nothing names a key in full
 * @param made when it was made, as it says itself; empty when unreadable
 * @param digest the name of its hash algorithm, for example {@code SHA512}; empty when unreadable
 * @param detail the circumstances in words, without a full stop
 */
public record SignatureVerdict(
    SignatureStatus status,
    Optional<Fingerprint> key,
    Optional<Instant> made,
    Optional<String> digest,
    String detail) {

  /** In words: what came of it, and the circumstances. */
  public String sentence() {
    return status.sentence() + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  static SignatureVerdict unreadable(String detail) {
    return new SignatureVerdict(
        SignatureStatus.UNREADABLE, Optional.empty(), Optional.empty(), Optional.empty(), detail);
  }
}
