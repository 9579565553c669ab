package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads untrusted JSON: UTF-8 only, no duplicate member, nothing after the document, and no more
 * than an SBOM can have.
 */
final class StrictJson {

  /** An SPDX document has six levels. */
  private static final int LIMIT_NESTING = 16;

  /**
   * An SBOM of 50 000 files has four million. Each token can cost some fifty bytes of memory, also
   * where it is one byte in the file.
   */
  private static final long LIMIT_TOKENS = 6_000_000;

  private static final int START_BYTES = 4;

  /** Where the parser says that something began; it has no name for what it reads. */
  private static final Pattern LOCATION = Pattern.compile(" \\([^(]*\\[Source: .*?\\]\\)");

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(LIMIT_NESTING)
                      .maxTokenCount(LIMIT_TOKENS)
                      .build())
              .build());

  private StrictJson() {}

  /**
   * The document.
   *
   * @param name what to call it in a problem
   * @throws ProblemException if it is not JSON
   * @throws IOException if it can't be read
   */
  static JsonNode read(String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    if (!startsAsUtf8(buffered)) {
      throw notJson(name, null, "it is not UTF-8 without a byte order mark (RFC 8259 §8.1)", null);
    }
    try (JsonParser parser = MAPPER.createParser(buffered)) {
      JsonNode root = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "unexpected content after the document");
      }
      return root == null ? MissingNode.getInstance() : root;
    } catch (StreamConstraintsException e) {
      throw notJson(name, e.getLocation(), "larger or deeper nested than an SBOM is", e);
    } catch (JsonProcessingException e) {
      throw notJson(name, e.getLocation(), e.getOriginalMessage(), e);
    }
  }

  /**
   * The parser would find out by itself that a document is UTF-16 or UTF-32, and read it; whoever
   * reads it next may not.
   */
  private static boolean startsAsUtf8(BufferedInputStream in) throws IOException {
    in.mark(START_BYTES);
    byte[] start = in.readNBytes(START_BYTES);
    in.reset();
    for (byte each : start) {
      if (each == 0 || each == (byte) 0xFE || each == (byte) 0xFF || each == (byte) 0xEF) {
        return false;
      }
    }
    return true;
  }

  private static ProblemException notJson(
      String name, @Nullable JsonLocation location, String mistake, @Nullable IOException cause) {
    int line = location == null ? 1 : location.getLineNr();
    int column = location == null ? 1 : location.getColumnNr();
    Problem problem =
        Problem.of(
            name
                + ":"
                + line
                + ":"
                + column
                + ": not JSON: "
                + SbomReader.oneLine(LOCATION.matcher(mistake).replaceAll("")),
            List.of(),
            SbomReader.WRITE_AGAIN);
    return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
  }
}
