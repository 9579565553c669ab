package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureStatus;
import io.github.wasiexternals.signature.SignatureVerdict;
import io.github.wasiexternals.signature.SignatureVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Verifies signatures with the keys that are at hand. */
public final class OpenPgpChecks implements SignatureChecks {

  private final PublicKeys keys;
  private final Clock clock;

  /**
   * Takes the keys.
   *
   * @param keys of which only those count that a library pins
   * @param clock tells what has expired
   */
  public OpenPgpChecks(PublicKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Verdict verify(List<Fingerprint> pinned, Path file, byte[] signature) {
    SignatureVerdict verdict =
        new SignatureVerifier(pinned, keys, clock.instant()).verify(file, signature);
    String detail = verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")";
    return new Verdict(
        weight(verdict.status()),
        verdict.key().map(Fingerprint::hex).orElse(""),
        verdict.status().sentence() + detail);
  }

  /** What an attacker could have made refuses; what time or a missing key undid says nothing. */
  static Weight weight(SignatureStatus status) {
    return switch (status) {
      case GOOD, GOOD_KEY_SINCE_EXPIRED -> Weight.PROOF;
      case BAD, KEY_REVOKED, WEAK_DIGEST -> Weight.REFUSAL;
      case SIGNATURE_EXPIRED, KEY_EXPIRED, UNKNOWN_KEY, UNREADABLE -> Weight.NOTHING;
    };
  }
}
