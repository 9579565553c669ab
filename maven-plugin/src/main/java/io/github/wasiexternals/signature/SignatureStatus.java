package io.github.wasiexternals.signature;

/** What came of checking a signature. */
public enum SignatureStatus {
  GOOD("The signature is good and made by a pinned key."),
  GOOD_KEY_SINCE_EXPIRED(
      "The signature is good and made by a pinned key, which has expired since then."),
  SIGNATURE_EXPIRED("The signature was made by a pinned key, but it has expired."),
  KEY_EXPIRED("The signature was made by a pinned key after that key had expired."),
  KEY_REVOKED("The signature was made by a pinned key that its owner has revoked."),
  BAD("The signature does not hold for this file."),
  WEAK_DIGEST("The signature rests on a digest for which a second file can be made."),
  UNKNOWN_KEY("The signature was made by a key that is not pinned or not at hand."),
  UNREADABLE("The signature can't be read.");

  private final String sentence;

  SignatureStatus(String sentence) {
    this.sentence = sentence;
  }

  /** Whether the file can be taken for what the owner of a pinned key signed. */
  public boolean isGood() {
    return this == GOOD || this == GOOD_KEY_SINCE_EXPIRED;
  }

  /** The status in words, one sentence with its full stop. */
  public String sentence() {
    return sentence;
  }
}
