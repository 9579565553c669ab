package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * How much of a CycloneDX document its library is given: it makes an object of a few hundred bytes
 * even of an empty component, of which a small file can have millions.
 */
final class ComponentLimit {

  /** Four times those of an SBOM of 50,000 files. */
  private static final int LIMIT_COMPONENTS = 200_000;

  /** An SBOM of 50,000 files has 400,000. */
  private static final int LIMIT_OBJECTS = 800_000;

  /** Why a document is not read. */
  static final String TEXT = "more than " + LIMIT_COMPONENTS + " components";

  private static final List<String> COMPONENTS = List.of("component", "service", "vulnerability");

  private int components;
  private int objects;

  private ComponentLimit() {}

  /** Whether a document is within the limits. */
  static boolean isKept(JsonNode json) {
    ComponentLimit counted = new ComponentLimit();
    counted.count(json, false);
    return counted.components <= LIMIT_COMPONENTS && counted.objects <= LIMIT_OBJECTS;
  }

  /**
   * Whether a document is within the limits.
   *
   * @param elements how often each element of XML occurs
   */
  static boolean isKept(Map<String, Integer> elements) {
    return COMPONENTS.stream().allMatch(each -> elements.getOrDefault(each, 0) <= LIMIT_COMPONENTS)
        && elements.values().stream().mapToLong(each -> each).sum() <= 2L * LIMIT_OBJECTS;
  }

  private void count(JsonNode node, boolean isComponent) {
    if (node.isObject()) {
      objects++;
      components += isComponent ? 1 : 0;
    }
    if (node.isArray()) {
      node.forEach(each -> count(each, isComponent));
    }
    node.properties().forEach(each -> count(each.getValue(), isComponents(each.getKey())));
  }

  private static boolean isComponents(String member) {
    return List.of("components", "ancestors", "services", "vulnerabilities").contains(member);
  }
}
