package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;

/**
 * An SBOM that is JSON, with everything that is wrong in it.
 *
 * @param sha256 of the file
 * @param root as it is, in its own order
 * @param paths where its elements are
 * @param document what it says; empty if members are missing or of the wrong form. What it says may
 *     still contradict itself: then there are findings of other {@linkplain SbomFinding.Rule rules}
 * @param findings what is wrong in it; empty for a valid document
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
}
