package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.files.Folders;
import java.util.Optional;

/**
 * What was audited.
 *
 * @param file the SBOM
 * @param sha256 of the file; empty when it could not be read
 * @param name the document's name; this and the following values are empty if the document has none
 * @param namespace the document's namespace
 * @param created the document's creation time, as written there
 * @param isOurs whether this project's plugin wrote it
 * @param prefix the installed files that it was compared with, in words
 * @param location their path on this machine; empty if there are none
 */
public record AuditedFile(
    String file,
    Optional<Digest> sha256,
    Optional<String> name,
    Optional<String> namespace,
    Optional<String> created,
    boolean isOurs,
    String prefix,
    Optional<String> location) {

  public AuditedFile {
    name = name.map(Texts::shortened);
    namespace = namespace.map(Texts::shortened);
    created = created.map(Texts::shortened);
  }

  /** The name of the SBOM without its folder. */
  public String fileName() {
    return Folders.nameOf(file);
  }
}
