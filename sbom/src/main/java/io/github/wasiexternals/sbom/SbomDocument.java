package io.github.wasiexternals.sbom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An SBOM: the content of an SPDX 2.3 document, as far as this project writes and reads it.
 *
 * @param name of the document
 * @param namespace a unique URI without {@code #} (SPDX 2.3 §6.5)
 * @param created the time, to the second
 * @param creators the creators, each with its kind, for example {@code Tool: wasi-maven-plugin-0.1}
 * @param creatorComment the type of SBOM, according to CISA's types of SBOM documents
 * @param comment for people
 * @param extractedLicences its licences that are not in the SPDX list, sorted by id
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

  /** The id of every SPDX document within itself (SPDX 2.3 §6.3). */
  public static final String ID = "SPDXRef-DOCUMENT";

  private static final String TOOL = "Tool: ";

  public SbomDocument {
    creators = List.copyOf(creators);
    extractedLicences = List.copyOf(extractedLicences);
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    relationships = List.copyOf(relationships);
  }

  /** Whether this project's plugin is one of its creators. */
  public boolean isOurs() {
    return creators.stream().anyMatch(Agents::isOurPlugin);
  }

  /** The tool that wrote it, with its version; empty if the document names none. */
  public Optional<String> tool() {
    return creators.stream()
        .filter(creator -> creator.startsWith(TOOL))
        .map(creator -> creator.substring(TOOL.length()))
        .findFirst();
  }
}
