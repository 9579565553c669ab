package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The namespace of a document, which no other document may have (SPDX 2.3 §6.5).
 *
 * <p>It ends with the digest of the document without that ending. So different content has a
 * different namespace, and the same content the same one. After a manual change, the namespace of a
 * document no longer matches.
 */
public final class OwnNamespace {

  private static final String MEMBER = "documentNamespace";
  private static final Pattern WITH_DIGEST = Pattern.compile("(.*)-[0-9a-f]{64}", Pattern.DOTALL);

  private OwnNamespace() {}

  /** The document with its namespace completed, of which it has only the beginning. */
  static ObjectNode completed(ObjectNode json) {
    return json.put(MEMBER, of(json.path(MEMBER).asText(), json));
  }

  /**
   * The namespace that a document must have if it is unchanged since it was written.
   *
   * @return empty if its namespace does not end with a digest, as in documents of other tools
   */
  public static Optional<String> expected(JsonNode root) {
    if (!root.isObject()) {
      return Optional.empty();
    }
    Matcher given = WITH_DIGEST.matcher(root.path(MEMBER).asText());
    return given.matches() ? Optional.of(of(given.group(1), root)) : Optional.empty();
  }

  private static String of(String start, JsonNode root) {
    ObjectNode without = JsonNodeFactory.instance.objectNode();
    root.properties().forEach(each -> without.set(each.getKey(), each.getValue()));
    return start + "-" + CanonicalJson.sha256(without.put(MEMBER, start)).hex();
  }
}
