package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads YAML as the JSON that it stands for: one document of mappings, sequences and scalars. Tags,
 * anchors and aliases are refused: SPDX needs none, and few lines with them expand to gigabytes.
 *
 * <p>In SPDX all values are strings but a few, so that {@code versionInfo: 1.10} keeps its zero.
 */
final class YamlTree {

  private static final int LIMIT_DEPTH = 100;

  /** Numbers in SPDX 2.3: the two ends of a snippet. */
  private static final Set<String> NUMBERS = Set.of("lineNumber", "offset");

  /** As many as an SBOM of 50,000 files has, and more; each takes fifty bytes. */
  private static final int LIMIT_VALUES = 3_000_000;

  private final YAMLParser yaml;
  private int values;

  private YamlTree(YAMLParser yaml) {
    this.yaml = yaml;
  }

  static JsonNode of(String text) throws UnreadableSbomException {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(LIMIT_DEPTH);
    limits.setCodePointLimit(Integer.MAX_VALUE);
    YAMLFactory factory =
        YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .loaderOptions(limits)
            .build();
    try (YAMLParser yaml = factory.createParser(text)) {
      YamlTree tree = new YamlTree(yaml);
      JsonToken first = yaml.nextToken();
      if (first == null) {
        throw new UnreadableSbomException("it is empty");
      }
      JsonNode root = tree.value(first, "");
      if (yaml.nextToken() != null) {
        throw new UnreadableSbomException("there is a second YAML document in it");
      }
      return root;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new UnreadableSbomException(e);
    }
  }

  private JsonNode value(JsonToken token, String member)
      throws IOException, UnreadableSbomException {
    if (++values > LIMIT_VALUES) {
      throw new UnreadableSbomException("it has more than " + LIMIT_VALUES + " values");
    }
    if (yaml.isCurrentAlias() || yaml.getObjectId() != null || yaml.getTypeId() != null) {
      throw new UnreadableSbomException(
          "line "
              + yaml.currentTokenLocation().getLineNr()
              + ": YAML tags, anchors and aliases are not read");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array(member);
      case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(yaml.getBooleanValue());
      case VALUE_NULL -> NullNode.getInstance();
      case VALUE_NUMBER_INT ->
          NUMBERS.contains(member)
              ? IntNode.valueOf(yaml.getIntValue())
              : TextNode.valueOf(yaml.getText());
      default -> TextNode.valueOf(yaml.getText());
    };
  }

  private ObjectNode object() throws IOException, UnreadableSbomException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (JsonToken token = yaml.nextToken();
        token != JsonToken.END_OBJECT;
        token = yaml.nextToken()) {
      String name = yaml.currentName();
      object.set(name, value(yaml.nextToken(), name));
    }
    return object;
  }

  private ArrayNode array(String member) throws IOException, UnreadableSbomException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (JsonToken token = yaml.nextToken();
        token != JsonToken.END_ARRAY;
        token = yaml.nextToken()) {
      array.add(value(token, member));
    }
    return array;
  }
}
