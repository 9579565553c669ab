package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An SBOM that is JSON, with all its problems.
 *
 * @param sha256 of the file
 * @param root the unchanged JSON, in its own order
 * @param paths where its elements are
 * @param document its content; empty if it is not a JSON object. Missing members are {@code
 *     NOASSERTION} or empty, and it may be inconsistent: both are among the findings
 * @param findings its problems; empty for a valid document
 */
public record ExaminedSbom(
    Digest sha256,
    JsonNode root,
    SbomPaths paths,
    Optional<SbomDocument> document,
    List<SbomFinding> findings) {

  public ExaminedSbom {
    findings = List.copyOf(findings);
  }

  /** The same SBOM with its content seen in another way. */
  public ExaminedSbom withDocument(UnaryOperator<SbomDocument> seen) {
    return new ExaminedSbom(sha256, root, paths, document.map(seen), findings);
  }
}
