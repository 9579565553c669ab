package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Fingerprint;
import java.nio.file.Path;
import java.util.List;

/** Verifies upstream's OpenPGP signatures. */
@FunctionalInterface
public interface SignatureChecks {

  /**
   * Verifies a detached signature.
   *
   * @param pinned the keys whose signature counts
   * @param file what was signed
   * @param signature armored or binary
   */
  Verdict verify(List<Fingerprint> pinned, Path file, byte[] signature);

  /** What a signature says of a file. */
  enum Weight {
    /** It is upstream's own. */
    PROOF,
    /** It must not be used. */
    REFUSAL,
    /** Nothing: the key is not at hand, or too old. */
    NOTHING
  }

  /**
   * What came of a verification.
   *
   * @param key the fingerprint of the key, or empty where the signature names none
   * @param sentence with a full stop
   */
  record Verdict(Weight weight, String key, String sentence) {}
}
