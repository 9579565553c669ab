package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A key of a pinned certificate, and what its owner has to say about signatures by it.
 *
 * @param key itself, primary or subkey
 * @param primary the fingerprint by which it is pinned
 * @param created when it, or the primary key that vouches for it, came to be; the later of the two
 * @param expires when it, or the primary key, expires; the earlier of the two
 * @param revocation the one that reaches back farthest
 * @param refusal why its signatures don't count at all
 */
record SigningKey(
    PGPPublicKey key,
    Fingerprint primary,
    Instant created,
    Optional<Instant> expires,
    Optional<Revocation> revocation,
    Optional<String> refusal) {

  /**
   * The end of a key, by its owner's word.
   *
   * @param from signatures made at this time or later don't count; {@link Instant#MIN} when none
   *     does
   * @param reason for example {@code key was compromised}
   */
  record Revocation(Instant from, String reason) {}

  /** The key's own fingerprint, and how it is pinned if it is a subkey. */
  String shownName() {
    Fingerprint own = Certificate.fingerprint(key);
    return own.equals(primary) ? own.hex() : own + ", a subkey of " + primary;
  }
}
