package io.github.wasiexternals.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.util.Map;

/**
 * Makes {@code build-details.json} relocatable. PEP 739: a relative {@code base_prefix} is relative
 * to the file's folder, and all other relative paths are relative to {@code base_prefix}.
 */
final class BuildDetails {

  private static final String BASE_PREFIX = "base_prefix";

  private BuildDetails() {}

  /**
   * The text with relative paths.
   *
   * @param prefix that stands in it
   * @param interpreter where it is in the package
   * @throws IOException if it is not JSON
   */
  static String relocatable(String text, String prefix, String interpreter) throws IOException {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("build-details.json is not JSON", e);
    }
    relative(root, prefix);
    if (root instanceof ObjectNode details) {
      details.put(BASE_PREFIX, "../..");
      if (details.has("base_interpreter")) {
        details.put("base_interpreter", interpreter);
      }
    }
    return PrettyJson.render(json -> new ObjectMapper().writeTree(json, root));
  }

  private static void relative(JsonNode node, String prefix) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> each : object.properties()) {
        if (each.getValue().isTextual() && each.getValue().asText().startsWith(prefix + "/")) {
          each.setValue(TextNode.valueOf(each.getValue().asText().substring(prefix.length() + 1)));
        } else {
          relative(each.getValue(), prefix);
        }
      }
    }
  }
}
