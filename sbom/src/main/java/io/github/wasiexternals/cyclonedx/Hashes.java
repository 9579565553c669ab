package io.github.wasiexternals.cyclonedx;

import io.github.wasiexternals.digest.Digest;
import org.cyclonedx.model.Hash;

/** Digests as CycloneDX writes them. */
final class Hashes {

  private Hashes() {}

  /**
   * The hash for a digest.
   *
   * @throws IllegalArgumentException if this project writes no digests of that algorithm
   */
  static Hash of(Digest digest) {
    Hash.Algorithm algorithm =
        switch (digest.algorithm()) {
          case SHA1 -> Hash.Algorithm.SHA1;
          case SHA256 -> Hash.Algorithm.SHA_256;
          case SHA512 -> Hash.Algorithm.SHA_512;
          case SHA3_256 -> Hash.Algorithm.SHA3_256;
          default -> throw new IllegalArgumentException("not written here: " + digest);
        };
    return new Hash(algorithm, digest.hex());
  }
}
