package io.github.wasiexternals.signature;

import java.util.Map;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;

/**
 * A hash algorithm of OpenPGP, by its number.
 *
 * @param tag the number (RFC 9580 §9.5)
 */
record HashAlgorithm(int tag) {

  private static final Map<Integer, String> NAMES =
      Map.of(
          HashAlgorithmTags.MD5, "MD5",
          HashAlgorithmTags.SHA1, "SHA1",
          HashAlgorithmTags.RIPEMD160, "RIPEMD160",
          HashAlgorithmTags.SHA256, "SHA256",
          HashAlgorithmTags.SHA384, "SHA384",
          HashAlgorithmTags.SHA512, "SHA512",
          HashAlgorithmTags.SHA224, "SHA224",
          HashAlgorithmTags.SHA3_256, "SHA3-256",
          HashAlgorithmTags.SHA3_512, "SHA3-512");

  // RFC 9580 §9.5: MD5, SHA-1 and RIPEMD-160 must not be accepted in new signatures.
  private static final Set<Integer> STRONG =
      Set.of(
          HashAlgorithmTags.SHA224,
          HashAlgorithmTags.SHA256,
          HashAlgorithmTags.SHA384,
          HashAlgorithmTags.SHA512,
          HashAlgorithmTags.SHA3_256,
          HashAlgorithmTags.SHA3_512);

  String shownName() {
    return NAMES.getOrDefault(tag, "hash algorithm " + tag);
  }

  /** Whether no practical collision attack is known. */
  boolean isStrong() {
    return STRONG.contains(tag);
  }

  boolean isSha1() {
    return tag == HashAlgorithmTags.SHA1;
  }
}
