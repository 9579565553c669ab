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
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SbomProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an SBOM that {@link SbomWriter} wrote, and trusts nothing in it: what it returns has unique
 * ids, digests of the right length, paths that stay in the SBOM's folder, relationships between
 * things that are there, and right verification codes.
 *
 * <p>It knows JSON only, so reading costs nothing of what the SPDX library costs.
 */
public final class SbomReader {

  /** About a hundred times as much as an SBOM of all libraries has. */
  private static final long LIMIT_BYTES = 32L << 20;

  /** An SPDX document has six levels. */
  private static final int LIMIT_NESTING = 16;

  /** Nobody reads more. */
  private static final int LIMIT_FINDINGS = 20;

  private static final int LIMIT_LINE = 300;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(LIMIT_NESTING).build())
              .build());

  private SbomReader() {}

  /**
   * The SBOM in a file.
   *
   * @throws ProblemException with {@link SbomProblem.NoSbom}, {@link SbomProblem.UnreadableSbom},
   *     {@link SbomProblem.SbomTooLarge}, {@link SbomProblem.NotJson} or {@link
   *     SbomProblem.InvalidSbom}; the last lists all findings
   */
  public static SbomDocument read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw new ProblemException(
            new SbomProblem.SbomTooLarge(file.toString(), bytes.length, LIMIT_BYTES));
      }
      return read(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new ProblemException(new SbomProblem.NoSbom(file.toString()), e);
    } catch (IOException e) {
      throw new ProblemException(
          new SbomProblem.UnreadableSbom(file.toString(), String.valueOf(e.getMessage())), e);
    }
  }

  /**
   * The SBOM in some bytes.
   *
   * @param name what to call it in a problem
   * @throws ProblemException as {@link #read(Path)}
   */
  public static SbomDocument read(String name, byte[] bytes) {
    List<String> findings = new ArrayList<>();
    SbomDocument document = document(name, bytes, findings);
    if (!findings.isEmpty()) {
      throw new ProblemException(new SbomProblem.InvalidSbom(name, atMost(findings)));
    }
    return document;
  }

  /** What is wrong in a document that is JSON. */
  static List<String> findings(String name, byte[] bytes) {
    List<String> findings = new ArrayList<>();
    document(name, bytes, findings);
    return findings;
  }

  private static SbomDocument document(String name, byte[] bytes, List<String> findings) {
    JsonNode root = tree(name, bytes);
    if (!root.isObject()) {
      throw new ProblemException(
          new SbomProblem.InvalidSbom(name, List.of("the document is no JSON object")));
    }
    SbomDocument document = SbomJson.document(root, findings);
    if (findings.isEmpty()) {
      findings.addAll(SbomChecks.findings(document));
    }
    return document;
  }

  private static JsonNode tree(String name, byte[] bytes) {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      JsonNode root = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something stands behind the document");
      }
      return root == null ? MissingNode.getInstance() : root;
    } catch (StreamConstraintsException e) {
      throw notJson(name, e.getLocation(), "larger or deeper nested than an SBOM is", e);
    } catch (JsonProcessingException e) {
      throw notJson(name, e.getLocation(), e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw notJson(name, null, String.valueOf(e.getMessage()), e);
    }
  }

  private static ProblemException notJson(
      String name, @Nullable JsonLocation location, String mistake, IOException cause) {
    int line = location == null ? 1 : location.getLineNr();
    int column = location == null ? 1 : location.getColumnNr();
    return new ProblemException(
        new SbomProblem.NotJson(name, line, column, oneLine(mistake)), cause);
  }

  private static List<String> atMost(List<String> findings) {
    List<String> shown =
        new ArrayList<>(findings.stream().limit(LIMIT_FINDINGS).map(SbomReader::oneLine).toList());
    if (findings.size() > LIMIT_FINDINGS) {
      shown.add("and " + (findings.size() - LIMIT_FINDINGS) + " more");
    }
    return shown;
  }

  /** Findings quote what is in the file: that must stay short, and harmless on a terminal. */
  private static String oneLine(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LIMIT_LINE ? plain : plain.substring(0, LIMIT_LINE) + "…";
  }
}
