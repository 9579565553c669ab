package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Small documents in the shape of real ones: the SPDX forms of spdx/tools-java's examples for SPDX
 * 2.3 and 3.0.1 and of syft 0.69's tag-value, CycloneDX of npm 11.19 ({@code npm sbom}) and of syft
 * 0.69.
 */
final class Samples {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private Samples() {}

  static byte[] bytes(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text as a JSON string. */
  static String quoted(String text) {
    return new TextNode(text).toString();
  }

  /** in-toto Attestation Framework v1, "Statement". */
  static String statement(String predicateType, String predicate) {
    return """
    {
      "_type": "https://in-toto.io/Statement/v1",
      "subject": [{"name": "libz.a", "digest": {"sha256": "00"}}],
      "predicateType": "%s",
      "predicate": %s
    }
    """
        .formatted(predicateType, predicate);
  }

  /** DSSE 1.0, "Envelope". */
  static String envelope(String payload) {
    return """
    {
      "payloadType": "application/vnd.in-toto+json",
      "payload": "%s",
      "signatures": [{"keyid": "", "sig": "AAAA"}]
    }
    """
        .formatted(Base64.getEncoder().encodeToString(utf8(payload)));
  }

  /** All relationships, each as one line. */
  static Set<String> relationships(JsonNode spdx) {
    Set<String> all = new TreeSet<>();
    for (JsonNode each : spdx.path("relationships")) {
      all.add(
          each.path("spdxElementId").asText()
              + " "
              + each.path("relationshipType").asText()
              + " "
              + each.path("relatedSpdxElement").asText());
    }
    return all;
  }

  /** All checksums of an element, each as one text. */
  static List<String> checksums(JsonNode element) {
    List<String> all = new ArrayList<>();
    for (JsonNode each : element.path("checksums")) {
      all.add(each.path("algorithm").asText() + " " + each.path("checksumValue").asText());
    }
    return all;
  }

  /** All names that others use for a package, each as one text. */
  static List<String> externalRefs(JsonNode element) {
    List<String> all = new ArrayList<>();
    for (JsonNode each : element.path("externalRefs")) {
      all.add(each.path("referenceType").asText() + " " + each.path("referenceLocator").asText());
    }
    return all;
  }
}
