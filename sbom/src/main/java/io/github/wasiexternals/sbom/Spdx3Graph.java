package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.wasiexternals.digest.Digester;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Gives the elements of an SPDX 3 graph ids that depend on their content, not on the order in which
 * they were numbered.
 *
 * <p>Named elements keep their names. All others are distinguished by their content (partition
 * refinement): first by type, then in each round by their members, with references replaced by the
 * current digests of the elements that they refer to, until a round distinguishes no more elements.
 * Two that can't be distinguished have the same content and are merged.
 */
final class Spdx3Graph {

  private static final int DIGITS = 32;

  private final Map<String, ObjectNode> elements = new LinkedHashMap<>();
  private final Map<String, String> names;

  private Spdx3Graph(JsonNode root, Map<String, String> names) {
    this.names = names;
    root.path("@graph").forEach(each -> elements.put(id(each), (ObjectNode) each));
  }

  /**
   * The same graph with other ids.
   *
   * @param root with its elements in {@code @graph}
   * @param names the new ids of some of them, by the old
   * @param prefix of the other new ids
   */
  static ObjectNode renamed(ObjectNode root, Map<String, String> names, String prefix) {
    Spdx3Graph graph = new Spdx3Graph(root, names);
    Map<String, String> contents = graph.contents();
    Map<String, String> ids = new HashMap<>(names);
    graph.elements.forEach(
        (id, element) ->
            ids.computeIfAbsent(id, old -> newId(element, prefix, contents.getOrDefault(old, ""))));
    Map<String, JsonNode> distinct = new LinkedHashMap<>();
    graph.elements.forEach(
        (id, element) ->
            distinct.put(
                ids.getOrDefault(id, id), replaced(element, text -> ids.getOrDefault(text, text))));
    ObjectNode renamed = root.deepCopy();
    renamed.putArray("@graph").addAll(distinct.values());
    return renamed;
  }

  private static String id(JsonNode element) {
    return element.path(element.has("spdxId") ? "spdxId" : "@id").asText();
  }

  /** The digest of each element's content, by id. */
  private Map<String, String> contents() {
    Map<String, String> known = new HashMap<>();
    elements.forEach((id, element) -> known.put(id, element.path("type").asText()));
    known.putAll(names);
    int before;
    int after = distinct(known);
    do {
      before = after;
      Map<String, String> next = new HashMap<>(names);
      elements.forEach((id, element) -> next.computeIfAbsent(id, own -> content(element, known)));
      known.putAll(next);
      after = distinct(known);
    } while (after > before);
    return known;
  }

  private static int distinct(Map<String, String> contents) {
    return new HashSet<>(contents.values()).size();
  }

  private static String content(ObjectNode element, Map<String, String> known) {
    // Its own id is replaced as well, by its previous digest, so that elements once distinguished
    // stay so.
    JsonNode content = replaced(element, text -> known.getOrDefault(text, text));
    return CanonicalJson.sha256(content).hex();
  }

  private static String newId(ObjectNode element, String prefix, String content) {
    String type = element.path("type").asText();
    String name =
        type.substring(type.indexOf('_') + 1)
            + "-"
            + Digester.sha256(content).hex().substring(0, DIGITS);
    // JSON-LD 1.1 §3.5: a node without an IRI has an id that starts with "_:".
    return element.has("spdxId") ? prefix + name : "_:" + name;
  }

  private static JsonNode replaced(JsonNode node, UnaryOperator<String> replacement) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(each -> copy.set(each.getKey(), replaced(each.getValue(), replacement)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> copy.add(replaced(each, replacement)));
      return copy;
    }
    return node.isTextual() ? TextNode.valueOf(replacement.apply(node.asText())) : node;
  }
}
