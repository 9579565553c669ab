package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An archive that the catalog is to have.
 *
 * @param archive what it is
 * @param evidence the evidence for its digest; may be empty where the catalog has it already
 */
public record Accepted(FoundArchive archive, List<String> evidence) {
  public Accepted {
    evidence = List.copyOf(evidence);
  }

  /** Where upstream's signature of it is, if it was found there and is good. */
  Optional<Origin> signature() {
    return archive.isSigned()
        ? archive.signature().flatMap(FoundArchive.Signed::origin)
        : Optional.empty();
  }

  /** Its pin. */
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
