package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Who states facts in an SBOM, and when; as SPDX has it, by annotations.
 *
 * @param tool name and version of what states them
 * @param stated when, to the second
 */
record Annotator(String tool, Instant stated) {

  /** An annotation for each fact, {@code key: value}, in the order of their texts. */
  List<Annotation> annotations(Collection<String> facts) {
    return facts.stream()
        .sorted()
        .map(fact -> new Annotation("Tool: " + tool, stated, fact))
        .toList();
  }
}
