package io.github.wasiexternals.digest;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A digest of some bytes, always of the right length.
 *
 * @param algorithm how it was computed
 * @param hex lower-case hexadecimal digits, two per byte
 */
public record Digest(DigestAlgorithm algorithm, String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");

  /**
   * @throws IllegalArgumentException if {@code hex} is not hexadecimal or does not have the length
   *     of the algorithm's digests
   */
  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a " + algorithm.id() + " digest is hexadecimal: " + hex);
    }
    if (algorithm.bytes() != 0 && hex.length() != 2 * algorithm.bytes()) {
      throw new IllegalArgumentException(
          "a "
              + algorithm.id()
              + " digest has "
              + 2 * algorithm.bytes()
              + " digits, this has "
              + hex.length()
              + ": "
              + hex);
    }
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** A SHA-256 digest from its hexadecimal form. */
  public static Digest sha256(String hex) {
    return new Digest(DigestAlgorithm.SHA256, hex);
  }

  /** For example {@code sha256:9a93…}. */
  @Override
  public String toString() {
    return algorithm.id() + ":" + hex;
  }
}
