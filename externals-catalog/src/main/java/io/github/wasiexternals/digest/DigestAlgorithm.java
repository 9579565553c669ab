package io.github.wasiexternals.digest;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The digest algorithms in catalogs and SBOMs: the seventeen of SPDX 2.3 §7.10. A catalog pins with
 * SHA-256, SHA-512 or SHA3-256 only.
 */
public enum DigestAlgorithm {
  /** Only for SPDX, which requires it (SPDX 2.3 §8.4); never used to verify bytes. */
  SHA1("sha1", "SHA-1", 20),
  SHA224("sha224", "SHA-224", 28),
  SHA256("sha256", "SHA-256", 32),
  SHA384("sha384", "SHA-384", 48),
  SHA512("sha512", "SHA-512", 64),
  /** Published by sqlite.org (FIPS 202). */
  SHA3_256("sha3-256", "SHA3-256", 32),
  SHA3_384("sha3-384", "SHA3-384", 48),
  SHA3_512("sha3-512", "SHA3-512", 64),
  BLAKE2B_256("blake2b-256", "BLAKE2B-256", 32),
  BLAKE2B_384("blake2b-384", "BLAKE2B-384", 48),
  BLAKE2B_512("blake2b-512", "BLAKE2B-512", 64),
  /** With its default length; other lengths are not compared. */
  BLAKE3("blake3", "BLAKE3-256", 32),
  MD2("md2", "MD2", 16),
  MD4("md4", "MD4", 16),
  MD5("md5", "MD5", 16),
  /** Never standardised: of any length, and neither the JDK nor BouncyCastle can compute it. */
  MD6("md6", "MD6", 0),
  /** A checksum against accidents only (RFC 1950). */
  ADLER32("adler32", "Adler32", 4);

  private final String id;
  private final String standardName;
  private final int bytes;

  DigestAlgorithm(String id, String standardName, int bytes) {
    this.id = id;
    this.standardName = standardName;
    this.bytes = bytes;
  }

  /** The algorithm with that id, ignoring case; empty if there is none. */
  public static Optional<DigestAlgorithm> of(String id) {
    return Stream.of(values()).filter(each -> each.id.equalsIgnoreCase(id)).findFirst();
  }

  /** The name used in catalogs and messages, for example {@code sha3-256}. */
  public String id() {
    return id;
  }

  /** The name in Java's Security Standard Algorithm Names, for example {@code SHA3-256}. */
  String standardName() {
    return standardName;
  }

  /** Length of a digest in bytes; 0 if it can have any. */
  public int bytes() {
    return bytes;
  }

  /** Whether a {@link Digester} can compute it. */
  public boolean isComputable() {
    return this != MD6;
  }
}
