package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file that holds the sources of a version, or a part of an SDK: exactly these bytes.
 *
 * @param origin where it can be had
 * @param fileName its name, whose ending tells its format
 * @param sha256 of the whole file
 * @param otherDigests further digests that are published for it (SHA-512, SHA3-256); each is
 *     checked
 * @param size in bytes, where it is known
 * @param root the folder inside that holds the sources, with {@code /} as separator, without a
 *     leading or trailing one; empty when the sources are at the top
 * @param evidence where the digest was seen, in words; never empty
 * @param signature where upstream's detached OpenPGP signature of this file can be had
 * @param override whether a user's catalog says that it, or its version's inputs digest,
 *     contradicts the built-in catalog on purpose
 */
public record Archive(
    Origin origin,
    String fileName,
    Digest sha256,
    List<Digest> otherDigests,
    OptionalLong size,
    String root,
    List<String> evidence,
    Optional<Origin> signature,
    boolean override) {

  public Archive {
    otherDigests = List.copyOf(otherDigests);
    evidence = List.copyOf(evidence);
  }

  /** The same, known to contradict the built-in catalog on purpose. */
  Archive overriding() {
    return new Archive(
        origin, fileName, sha256, otherDigests, size, root, evidence, signature, true);
  }
}
