package io.github.wasiexternals.sbom;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SPDX licence expressions, as far as texts go; what they mean is the SPDX library's business. */
final class Licences {

  private Licences() {}

  /** The expression for things that are used together: all of the licences hold. */
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

  /** The single licences in an expression, sorted; an exception stays with its licence. */
  static List<String> singlesOf(String expression) {
    return List.of(expression.replaceAll("[()]", " ").strip().split("\\s+(?:AND|OR)\\s+")).stream()
        .map(String::strip)
        .sorted()
        .distinct()
        .toList();
  }
}
