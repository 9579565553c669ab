package io.github.wasiexternals.vex;

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
import io.github.wasiexternals.problem.VexProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an OpenVEX 0.2.0 document that somebody else wrote. It is refused as a whole if anything in
 * it is missing or of the wrong form; all of that is reported at once.
 */
public final class OpenVexReader {

  private static final int LIMIT_BYTES = 8 << 20;

  /** An OpenVEX document has seven levels. */
  private static final int LIMIT_NESTING = 16;

  /**
   * No document of 8 MiB that says something has as many. Each can cost a hundred bytes of memory.
   */
  private static final int LIMIT_TOKENS = 1_000_000;

  /** Nobody reads more. */
  private static final int LIMIT_FINDINGS = 20;

  private static final int LIMIT_LINE = 300;

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

  private OpenVexReader() {}

  /**
   * The statements in a file, in its order.
   *
   * @throws ProblemException with a {@link VexProblem}; {@link VexProblem.InvalidVex} lists all
   *     findings, each with its JSON path
   */
  public static List<VexStatement> read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // To open a pipe that nobody writes to would never end.
      throw new ProblemException(
          new VexProblem.UnreadableVex(file.toString(), "it is no regular file"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw new ProblemException(new VexProblem.VexTooLarge(file.toString(), LIMIT_BYTES));
      }
      return read(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new ProblemException(new VexProblem.NoVex(file.toString()), e);
    } catch (IOException e) {
      throw new ProblemException(
          new VexProblem.UnreadableVex(file.toString(), String.valueOf(e.getMessage())), e);
    }
  }

  /**
   * The statements in some bytes.
   *
   * @param name what to call them in a problem
   * @throws ProblemException as {@link #read(Path)}
   */
  static List<VexStatement> read(String name, byte[] bytes) {
    List<String> findings = new ArrayList<>();
    List<VexStatement> statements = VexJson.statements(name, tree(name, bytes), findings);
    if (!findings.isEmpty()) {
      throw new ProblemException(new VexProblem.InvalidVex(name, atMost(findings)));
    }
    return statements;
  }

  private static JsonNode tree(String name, byte[] bytes) {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      JsonNode root = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something stands behind the document");
      }
      return root == null ? MissingNode.getInstance() : root;
    } catch (StreamConstraintsException e) {
      throw notJson(name, e.getLocation(), "larger or deeper nested than OpenVEX is", e);
    } catch (JsonProcessingException e) {
      throw notJson(name, e.getLocation(), e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw notJson(name, null, String.valueOf(e.getMessage()), e);
    }
  }

  private static ProblemException notJson(
      String name, @Nullable JsonLocation location, String mistake, IOException cause) {
    return new ProblemException(
        new VexProblem.VexNotJson(
            name,
            location == null ? 1 : location.getLineNr(),
            location == null ? 1 : location.getColumnNr(),
            oneLine(mistake)),
        cause);
  }

  private static List<String> atMost(List<String> findings) {
    List<String> shown =
        new ArrayList<>(
            findings.stream().limit(LIMIT_FINDINGS).map(OpenVexReader::oneLine).toList());
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
