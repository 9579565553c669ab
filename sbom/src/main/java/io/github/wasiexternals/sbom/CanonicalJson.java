package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one form of an SPDX JSON document: equal content, equal bytes.
 *
 * <ul>
 *   <li>The keys of an object stand in the order of their UTF-16 units. So {@code SPDXID} comes
 *       first.
 *   <li>No array of SPDX 2.3 has an order of its own. Relationships stand by element, type and
 *       related element. All other arrays stand in the order of the texts of their elements, when
 *       each is written in this form on one line: packages and files by {@code SPDXID}, checksums
 *       by algorithm, external references by category, annotations by date, type, annotator and
 *       comment.
 *   <li>UTF-8, two spaces a level, {@code \n} behind every line and the last.
 * </ul>
 */
final class CanonicalJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Comparator<JsonNode> RELATIONSHIPS =
      Comparator.comparing((JsonNode node) -> node.path("spdxElementId").asText())
          .thenComparing(node -> node.path("relationshipType").asText())
          .thenComparing(node -> node.path("relatedSpdxElement").asText());

  private CanonicalJson() {}

  /** The bytes of a document in this form. */
  static byte[] bytes(JsonNode document) {
    // One printer a document: it counts its indentation.
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return (write(printer, ordered("", document)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode ordered(String key, JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(e -> fields.put(e.getKey(), ordered(e.getKey(), e.getValue())));
      return new ObjectNode(JsonNodeFactory.instance, fields);
    }
    if (node instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(element -> elements.add(ordered("", element)));
      Comparator<JsonNode> byText = Comparator.comparing(JsonNode::toString);
      elements.sort(key.equals("relationships") ? RELATIONSHIPS.thenComparing(byText) : byText);
      return new ArrayNode(JsonNodeFactory.instance, elements);
    }
    return node;
  }

  private static String write(DefaultPrettyPrinter printer, JsonNode node) {
    try {
      return MAPPER.writer(printer).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      // A tree in memory, written to memory: nothing can fail.
      throw new IllegalStateException(e);
    }
  }
}
