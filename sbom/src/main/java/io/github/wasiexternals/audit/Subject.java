package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import java.util.Optional;

/**
 * What was audited.
 *
 * @param file the SBOM
 * @param sha256 of the file; empty when it could not be read
 * @param name the document's; empty when it doesn't say, as all that follows
 * @param namespace the document's
 * @param created the document's, as it writes it
 * @param beside what was at hand to compare it with, in words: the prefix, the archive, or nothing
 */
public record Subject(
    String file,
    Optional<Digest> sha256,
    Optional<String> name,
    Optional<String> namespace,
    Optional<String> created,
    String beside) {

  public Subject {
    name = name.map(Texts::shortened);
    namespace = namespace.map(Texts::shortened);
    created = created.map(Texts::shortened);
  }
}
