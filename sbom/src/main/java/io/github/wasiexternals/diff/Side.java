package io.github.wasiexternals.diff;

import io.github.wasiexternals.digest.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the two documents that are compared.
 *
 * @param form what kind of document it is
 * @param file as the user named it
 * @param sha256 of the file
 * @param name the document's name; a fragment has none
 * @param created its creation time, as stated in it; a fragment has none
 * @param tool name and version of the tool that wrote it; a fragment has none
 */
public record Side(
    Form form,
    String file,
    Digest sha256,
    Optional<String> name,
    Optional<Instant> created,
    Optional<String> tool) {

  /** The kinds of documents. */
  public enum Form {
    /** The SBOM of {@code wasi:externals}: a set of built libraries. */
    LIBRARIES,
    /** The SBOM of {@code wasi:python}: the interpreter, and the set that it was linked with. */
    PYTHON,
    /**
     * CPython's {@code Misc/externals.spdx.json}, or this project's file in that form: sources
     * only.
     */
    FRAGMENT,
    /** Any other SPDX 2 document, as another tool writes it. */
    OTHER
  }
}
