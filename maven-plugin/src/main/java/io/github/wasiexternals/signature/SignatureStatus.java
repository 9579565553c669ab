package io.github.wasiexternals.signature;

/** The result of verifying a signature. */
public enum SignatureStatus {
  GOOD("The signature is good and made by a pinned key."),
  GOOD_KEY_SINCE_EXPIRED(
      "The signature is good and made by a pinned key, which has expired since then."),
  SIGNATURE_EXPIRED("The signature was made by a pinned key, but it has expired."),
  KEY_EXPIRED("The signature was made by a pinned key after that key had expired."),
  KEY_REVOKED("The signature was made by a pinned key that its owner has revoked."),
  BAD("The signature does not match this file."),
  WEAK_DIGEST("The signature uses a broken hash (MD5, SHA-1): the file could be forged."),
  UNKNOWN_KEY("The signature was made by a key that is not pinned or not available."),
  UNREADABLE("The signature could not be read.");

  private final String sentence;

  SignatureStatus(String sentence) {
    this.sentence = sentence;
  }

  /** Whether the file is what the owner of a pinned key signed. */
  public boolean isGood() {
    return this == GOOD || this == GOOD_KEY_SINCE_EXPIRED;
  }

  /**
   * Whether the file must not be used: an attacker could have made such a signature. An expired
   * signature or a missing key says nothing about the file.
   */
  public boolean isRefusal() {
    return this == BAD || this == KEY_REVOKED || this == WEAK_DIGEST;
  }

  /** The status in words, one sentence with its full stop. */
  public String sentence() {
    return sentence;
  }
}
