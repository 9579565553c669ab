package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Turns facts, each {@code key: value}, into annotations.
 *
 * @param tool name and version of what states them
 * @param stated when, to the second
 */
record Facts(String tool, Instant stated) {

  /** The annotations, in the order of their texts. */
  List<Annotation> of(Collection<String> facts) {
    return facts.stream()
        .sorted()
        .map(fact -> new Annotation("Tool: " + tool, stated, fact))
        .toList();
  }
}
