package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

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

  /** As in a compiler's response file: separated by spaces, special characters quoted. */
  static String arguments(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replaceAll("[\\\\\\s\"']", "\\\\$0"))
        .collect(Collectors.joining(" "));
  }
}
