package io.github.wasiexternals.sbom;

import java.util.Comparator;

/**
 * A relationship between two elements; reads from left to right.
 *
 * @param element id on the left
 * @param type for example {@code GENERATED_FROM} (SPDX 2.3 §11.1)
 * @param related id on the right
 */
public record SbomRelationship(String element, String type, String related) {

  /** By element, then type, then related element. */
  public static final Comparator<SbomRelationship> ORDER =
      Comparator.comparing(SbomRelationship::element)
          .thenComparing(SbomRelationship::type)
          .thenComparing(SbomRelationship::related);
}
