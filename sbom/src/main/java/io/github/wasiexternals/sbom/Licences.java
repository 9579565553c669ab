package io.github.wasiexternals.sbom;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Handles SPDX licence expressions as texts; the SPDX library interprets them. */
final class Licences {

  private Licences() {}

  /** The expression for things that are used together: all licences apply. */
  static String allOf(Collection<String> expressions) {
    return expressions.stream()
        .flatMap(
            expression ->
                expression.contains(" OR ")
                    ? Stream.of("(" + expression + ")")
                    : singlesOf(expression).stream())
        .sorted()
        .distinct()
        .collect(Collectors.joining(" AND "));
  }

  /** The individual licences in an expression, sorted; an exception stays with its licence. */
  static List<String> singlesOf(String expression) {
    return List.of(expression.replaceAll("[()]", " ").strip().split("\\s+(?:AND|OR)\\s+")).stream()
        .map(String::strip)
        .sorted()
        .distinct()
        .toList();
  }
}
