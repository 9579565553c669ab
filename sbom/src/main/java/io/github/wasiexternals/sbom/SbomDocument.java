package io.github.wasiexternals.sbom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An SBOM: what an SPDX 2.3 document says, as far as this project writes and reads it.
 *
 * @param name of the document
 * @param namespace a URI that no other document has; without {@code #} (SPDX 2.3 §6.5)
 * @param created when, to the second
 * @param creators who made it, each with its kind, for example {@code Tool: wasi-maven-plugin-0.1}
 * @param creatorComment says which type of SBOM this is, as CISA's types of SBOM documents ask for
 * @param comment for people
 * @param extractedLicences the licences in it that the SPDX list does not have, sorted by id
 * @param packages sorted by id
 * @param files sorted by id
 * @param relationships sorted by element, type and related element
 */
public record SbomDocument(
    String name,
    String namespace,
    Instant created,
    List<String> creators,
    Optional<String> creatorComment,
    Optional<String> comment,
    List<ExtractedLicence> extractedLicences,
    List<SbomPackage> packages,
    List<SbomFile> files,
    List<SbomRelationship> relationships) {

  /** The id that every SPDX document has in itself (SPDX 2.3 §6.3). */
  public static final String ID = "SPDXRef-DOCUMENT";

  private static final String TOOL = "Tool: ";

  public SbomDocument {
    creators = List.copyOf(creators);
    extractedLicences = List.copyOf(extractedLicences);
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    relationships = List.copyOf(relationships);
  }

  /** The tool that wrote it, with its version; empty when it doesn't say. */
  public Optional<String> tool() {
    return creators.stream()
        .filter(creator -> creator.startsWith(TOOL))
        .map(creator -> creator.substring(TOOL.length()))
        .findFirst();
  }
}
