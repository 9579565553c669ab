package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.io.IOException;

/** Signs with the user's OpenPGP key. May be called from several threads at once. */
@FunctionalInterface
public interface Signer {

  /**
   * Makes a detached signature.
   *
   * @throws io.github.wasiexternals.problem.ProblemException if the key can't be used
   */
  Signed sign(byte[] content) throws IOException, InterruptedException;

  /**
   * A signature, and what is needed to verify it.
   *
   * @param signature in ASCII armour
   * @param publicKey the certificate of its key, in ASCII armour
   * @param fingerprint the primary fingerprint of that
   */
  @SuppressWarnings("ArrayRecordComponent") // is passed on, not compared
  record Signed(byte[] signature, byte[] publicKey, Fingerprint fingerprint) {}
}
