package io.github.wasiexternals.sbom;

import java.util.Comparator;
import java.util.Map;

/**
 * A relationship between two elements; reads from left to right.
 *
 * @param element id on the left
 * @param type for example {@code GENERATED_FROM} (SPDX 2.3 §11.1)
 * @param related id on the right
 */
public record SbomRelationship(String element, String type, String related) {

  /** Types that say the same as another one, read from right to left (SPDX 2.3 §11.1). */
  private static final Map<String, String> INVERSE =
      Map.of(
          "DESCRIBED_BY", "DESCRIBES",
          "CONTAINED_BY", "CONTAINS",
          "GENERATES", "GENERATED_FROM",
          "DEPENDENCY_OF", "DEPENDS_ON");

  /** By element, then type, then related element. */
  public static final Comparator<SbomRelationship> ORDER =
      Comparator.comparing(SbomRelationship::element)
          .thenComparing(SbomRelationship::type)
          .thenComparing(SbomRelationship::related);

  /** The relationship in the direction that this project writes. */
  static SbomRelationship of(String element, String type, String related) {
    String inverse = INVERSE.get(type);
    return inverse == null || !isElement(related)
        ? new SbomRelationship(element, type, related)
        : new SbomRelationship(related, inverse, element);
  }

  /** Whether the right side is an element, rather than none or not known (SPDX 2.3 §11.1). */
  static boolean isElement(String related) {
    return !related.equals(SbomPackage.NONE) && !related.equals(SbomPackage.NO_ASSERTION);
  }
}
