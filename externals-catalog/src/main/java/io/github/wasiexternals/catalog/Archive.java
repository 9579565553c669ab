package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file that holds the sources of a version, or a part of an SDK: exactly these bytes.
 *
 * @param origin where it is available from
 * @param fileName its name; the ending determines the format
 * @param sha256 digest of the whole file
 * @param otherDigests further published digests (SHA-512, SHA3-256); each is checked
 * @param size in bytes, if known
 * @param root the folder inside that holds the sources, with {@code /} as separator, without a
 *     leading or trailing one; empty when the sources are at the top
 * @param evidence descriptions of where the digest was seen; never empty
 * @param signature where upstream's detached OpenPGP signature of this file is available
 * @param override whether a user's catalog declares that this archive, or its version's inputs
 *     digest, intentionally contradicts the built-in catalog
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

  /** Returns a copy that is marked as intentionally contradicting the built-in catalog. */
  Archive overriding() {
    return new Archive(
        origin, fileName, sha256, otherDigests, size, root, evidence, signature, true);
  }
}
