package io.github.wasiexternals.digest;

/** The digest algorithms in catalogs and SBOMs. */
public enum DigestAlgorithm {
  /** Only for SPDX, which requires it (SPDX 2.3 §8.4); never used to verify bytes. */
  SHA1("sha1", "SHA-1", 20),
  SHA256("sha256", "SHA-256", 32),
  SHA512("sha512", "SHA-512", 64),
  /** Published by sqlite.org (FIPS 202). */
  SHA3_256("sha3-256", "SHA3-256", 32);

  private final String id;
  private final String standardName;
  private final int bytes;

  DigestAlgorithm(String id, String standardName, int bytes) {
    this.id = id;
    this.standardName = standardName;
    this.bytes = bytes;
  }

  /** The name used in catalogs and messages, for example {@code sha3-256}. */
  public String id() {
    return id;
  }

  /** The name in Java's Security Standard Algorithm Names, for example {@code SHA3-256}. */
  String standardName() {
    return standardName;
  }

  /** Length of a digest in bytes. */
  public int bytes() {
    return bytes;
  }
}
