package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The elements of an SPDX 3 document in JSON-LD, in the compact form that SPDX 3's schema demands:
 * types and members have the names of the model, with or without the name of their profile before a
 * {@code _}. References are IRIs, or the element itself.
 */
final class Spdx3Elements {

  private static final List<String> PROFILES =
      List.of(
          "", "software_", "simplelicensing_", "expandedlicensing_", "build_", "dataset_", "ai_");

  private final Map<String, JsonNode> elements = new LinkedHashMap<>();
  private final List<JsonNode> all = new ArrayList<>();

  Spdx3Elements(JsonNode root) {
    if (root.has("@graph")) {
      root.path("@graph").forEach(this::add);
    } else {
      add(root);
    }
  }

  private void add(JsonNode element) {
    all.add(element);
    elements.putIfAbsent(id(element), element);
  }

  /** All elements, in the order of the document. */
  List<JsonNode> all() {
    return all;
  }

  /** The elements of a type. */
  Stream<JsonNode> ofType(String type) {
    return all.stream().filter(each -> type(each).equals(type));
  }

  /** The element that a reference leads to; empty if it is not in the document. */
  Optional<JsonNode> find(JsonNode reference) {
    return reference.isObject()
        ? Optional.of(reference)
        : Optional.ofNullable(elements.get(reference.asText()));
  }

  /** The elements that the values of a member are or lead to; an unknown one is left as it is. */
  List<JsonNode> resolved(JsonNode element, String name) {
    return values(element, name).stream().map(each -> find(each).orElse(each)).toList();
  }

  /** The IRI of an element, or of the element that a reference is or leads to. */
  static String reference(JsonNode reference) {
    return reference.isObject() ? id(reference) : reference.asText();
  }

  static String id(JsonNode element) {
    return element.path(element.has("spdxId") ? "spdxId" : "@id").asText();
  }

  /** The name of its class without its profile, for example {@code Package}. */
  static String type(JsonNode element) {
    String type = element.path(element.has("type") ? "type" : "@type").asText();
    return type.substring(type.lastIndexOf('_') + 1);
  }

  /** A member, whatever profile it belongs to; missing if there is none. */
  static JsonNode member(JsonNode element, String name) {
    for (String profile : PROFILES) {
      JsonNode value = element.get(profile + name);
      if (value != null) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  /** The text of a member. */
  static Optional<String> text(JsonNode element, String name) {
    return Optional.of(member(element, name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank());
  }

  /** The values of a member that may be one value or several. */
  static List<JsonNode> values(JsonNode element, String name) {
    JsonNode value = member(element, name);
    List<JsonNode> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(values::add);
    } else if (!value.isMissingNode()) {
      values.add(value);
    }
    return values;
  }
}
