package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * States facts in an SBOM as SPDX annotations.
 *
 * @param tool name and version of the tool that states them
 * @param stated the time, to the second
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
