package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wasiexternals.json.NotJsonException;
import io.github.wasiexternals.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads untrusted JSON of any SBOM format. */
final class JsonDocument {

  /** CycloneDX nests components; nobody nests them so deep. */
  private static final int LIMIT_DEPTH = 100;

  /** As many as an SBOM of 50,000 files has, and half as many more; each takes fifty bytes. */
  private static final long LIMIT_TOKENS = 6_000_000;

  private static final ObjectMapper TREES = new ObjectMapper();

  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder()
              .maxNestingDepth(LIMIT_DEPTH)
              .maxTokenCount(LIMIT_TOKENS)
              .build(),
          "larger or deeper nested than an SBOM is");

  private JsonDocument() {}

  /**
   * The JSON.
   *
   * @throws UnreadableSbomException naming the line and the mistake
   */
  static JsonNode of(byte[] utf8) throws UnreadableSbomException {
    try {
      return JSON.<JsonNode>read(new ByteArrayInputStream(utf8), TREES::readTree)
          .orElseGet(MissingNode::getInstance);
    } catch (NotJsonException e) {
      throw new UnreadableSbomException(e);
    } catch (IOException e) {
      // Can't happen: all of this is in memory.
      throw new IllegalStateException(e);
    }
  }
}
