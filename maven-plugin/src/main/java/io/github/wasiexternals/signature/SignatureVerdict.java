package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.time.Instant;
import java.util.Optional;

/**
 * The verdict on a signature.
 *
 * @param status the result of the verification
 * @param key the primary fingerprint of the key that made it. With {@link
 *     SignatureStatus#UNKNOWN_KEY} it is that of an available key that is not pinned, or else only
 *     what the signature claims; empty if no full fingerprint is known
 * @param made its creation time, as the signature states it; empty when unreadable
 * @param digest the name of its hash algorithm, for example {@code SHA512}; empty when unreadable
 * @param detail details in words, without a full stop
 */
public record SignatureVerdict(
    SignatureStatus status,
    Optional<Fingerprint> key,
    Optional<Instant> made,
    Optional<String> digest,
    String detail) {

  /** The result and its details, in words. */
  public String sentence() {
    return status.sentence() + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  static SignatureVerdict unreadable(String detail) {
    return new SignatureVerdict(
        SignatureStatus.UNREADABLE, Optional.empty(), Optional.empty(), Optional.empty(), detail);
  }
}
