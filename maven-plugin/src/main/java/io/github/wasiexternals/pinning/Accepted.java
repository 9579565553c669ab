package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An archive to add to the catalog.
 *
 * @param archive the archive
 * @param evidence the evidence for its digest; may be empty if the catalog has the archive already
 */
public record Accepted(FoundArchive archive, List<String> evidence) {
  public Accepted {
    evidence = List.copyOf(evidence);
  }

  /** The location of upstream's signature, if one was found and is good. */
  Optional<Origin> signature() {
    return archive.isSigned()
        ? archive.signature().flatMap(FoundArchive.Signed::origin)
        : Optional.empty();
  }

  /** The catalog's entry for it. */
  Archive pin() {
    return new Archive(
        archive.sought().origin(),
        archive.sought().fileName(),
        archive.sha256(),
        List.of(),
        OptionalLong.of(archive.size()),
        archive.root(),
        evidence,
        signature(),
        false);
  }
}
