package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import java.util.Optional;

/**
 * What was audited.
 *
 * @param file the SBOM
 * @param sha256 of the file; empty when it could not be read
 * @param name the document's name; this and the following values are empty if the document has none
 * @param namespace the document's namespace
 * @param created the document's creation time, as written there
 * @param prefix the installed files that it was compared with, in words
 */
public record AuditedFile(
    String file,
    Optional<Digest> sha256,
    Optional<String> name,
    Optional<String> namespace,
    Optional<String> created,
    String prefix) {

  public AuditedFile {
    name = name.map(Texts::shortened);
    namespace = namespace.map(Texts::shortened);
    created = created.map(Texts::shortened);
  }
}
