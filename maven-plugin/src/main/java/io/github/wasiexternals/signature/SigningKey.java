package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A key of a pinned certificate, with its owner's limits on signatures by it.
 *
 * @param key the key, primary or subkey
 * @param primary the pinned primary fingerprint
 * @param created when it, or the primary key that vouches for it, was created; the later of the two
 * @param expires when it, or the primary key, expires; the earlier of the two
 * @param revocation the one that reaches back farthest
 * @param refusal why none of its signatures count
 */
record SigningKey(
    PGPPublicKey key,
    Fingerprint primary,
    Instant created,
    Optional<Instant> expires,
    Optional<Revocation> revocation,
    Optional<String> refusal) {

  /**
   * The revocation of a key by its owner.
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
