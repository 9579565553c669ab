package io.github.wasiexternals.vex;

import static io.github.wasiexternals.problem.Problem.value;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.json.StrictJson;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an OpenVEX 0.2.0 document from a third party. It is rejected as a whole if anything in it
 * is missing or of the wrong form; one run reports all problems, each with its JSON path.
 *
 * <p>A {@code not_affected} without a reason is accepted here, and ignored by {@link VexAssessor}.
 * Unknown members are ignored, as usual in JSON-LD.
 */
public final class OpenVexReader {

  static final String CONTEXT = "https://openvex.dev/ns/v0.2.0";

  /** The context without a version, as in the specification's own examples. */
  private static final String ANY_CONTEXT = "https://openvex.dev/ns";

  private static final int LIMIT_BYTES = 8 << 20;

  /** An OpenVEX document has seven levels. */
  private static final int LIMIT_NESTING = 16;

  /** No meaningful document of 8 MiB has as many tokens. Each can use a hundred bytes of memory. */
  private static final int LIMIT_TOKENS = 1_000_000;

  /** As many as a person reads. */
  private static final int LIMIT_FINDINGS = 20;

  private static final int LIMIT_LINE = 300;

  private static final ObjectMapper TREES = new ObjectMapper();

  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder()
              .maxNestingDepth(LIMIT_NESTING)
              .maxTokenCount(LIMIT_TOKENS)
              .build(),
          "larger or more deeply nested than any OpenVEX document");

  private final String file;
  private final List<String> findings = new ArrayList<>();

  private OpenVexReader(String file) {
    this.file = file;
  }

  /**
   * The statements in a file, in its order.
   *
   * @throws ProblemException if it can't be read, or is not a valid document
   */
  public static List<VexStatement> read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe without a writer would block for ever.
      throw new ProblemException(unreadable(file, "not a regular file"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw new ProblemException(
            Problem.of(
                file + " is too large for an OpenVEX document",
                List.of(value("limit", LIMIT_BYTES + " bytes")),
                "keep the statements about these libraries in a file of their own"));
      }
      return read(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new ProblemException(
          Problem.of(
              "there is no OpenVEX document " + file,
              List.of(),
              "correct the path: -Dwasi.vex=FILE"),
          e);
    } catch (IOException e) {
      throw new ProblemException(unreadable(file, Failures.describe(e)), e);
    }
  }

  private static Problem unreadable(Path file, String reason) {
    return Problem.of(
        "could not read the OpenVEX document " + file,
        List.of(value("reason", reason)),
        "make it readable: ls -ld " + file);
  }

  /**
   * The statements in some bytes.
   *
   * @param name their name in problems
   * @throws ProblemException as {@link #read(Path)}
   */
  static List<VexStatement> read(String name, byte[] bytes) {
    OpenVexReader reader = new OpenVexReader(name);
    List<VexStatement> statements =
        reader.document(new JsonValue(tree(name, bytes), "$", reader.findings));
    if (!reader.findings.isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  name + " is not a valid OpenVEX 0.2.0 document",
                  List.of(),
                  "correct what the lines name; vexctl create writes one that is right")
              .quoting(reader.shownFindings()));
    }
    return statements;
  }

  private static JsonNode tree(String name, byte[] bytes) {
    try {
      return JSON.<JsonNode>read(StrictJson.withoutMark(bytes), TREES::readTree)
          .orElseGet(MissingNode::getInstance);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              name + ":" + e.getMessage(),
              List.of(),
              "correct it there; vexctl create writes one that is right"),
          e);
    }
  }

  /**
   * The findings for a message. They quote the file, so they are shortened and made safe for a
   * terminal.
   */
  private List<String> shownFindings() {
    List<String> shown = new ArrayList<>();
    findings.stream()
        .limit(LIMIT_FINDINGS)
        .forEach(finding -> shown.add(Printable.line(finding, LIMIT_LINE)));
    if (findings.size() > LIMIT_FINDINGS) {
      shown.add("and " + (findings.size() - LIMIT_FINDINGS) + " more");
    }
    return shown;
  }

  private List<VexStatement> document(JsonValue document) {
    if (!document.isObject()) {
      return List.of();
    }
    document
        .requiredText("@context")
        .filter(context -> !context.equals(CONTEXT) && !context.equals(ANY_CONTEXT))
        .ifPresent(
            context ->
                document
                    .member("@context")
                    .finding("must be " + CONTEXT + ", not " + JsonValue.quoted(context)));
    document.requiredText("@id");
    document.requiredText("author");
    Instant timestamp = document.time("timestamp", true).orElse(Instant.EPOCH);
    JsonValue version = document.member("version");
    if (!version.node().isInt() || version.node().intValue() < 1) {
      version.finding("must be a positive integer");
    }
    return document.required("statements").stream()
        .filter(JsonValue::isObject)
        .map(statement -> statement(statement, timestamp))
        .toList();
  }

  private VexStatement statement(JsonValue statement, Instant otherwise) {
    // OpenVEX 0.0.x had a text here.
    JsonValue vulnerability = statement.member("vulnerability");
    boolean named = vulnerability.isObject();
    VexStatus status =
        statement.requiredText("status").isPresent()
            ? statement.label("status", VexStatus::of).orElse(VexStatus.UNDER_INVESTIGATION)
            : VexStatus.UNDER_INVESTIGATION;
    Optional<Justification> justification = statement.label("justification", Justification::of);
    if (justification.isPresent() && status != VexStatus.NOT_AFFECTED) {
      statement.member("justification").finding("is allowed for not_affected only");
    }
    Optional<String> action = statement.text("action_statement");
    if (status == VexStatus.AFFECTED && action.isEmpty()) {
      statement.member("action_statement").finding("is missing: affected needs one");
    }
    return new VexStatement(
        file + " " + statement.path(),
        named ? vulnerability.requiredText("name").orElse("") : "",
        named
            ? vulnerability.elements("aliases").stream()
                .flatMap(alias -> alias.text().stream())
                .toList()
            : List.of(),
        statement.required("products").stream().map(this::product).toList(),
        status,
        justification,
        statement.text("impact_statement"),
        action,
        statement.time("timestamp", false).orElse(otherwise),
        List.of());
  }

  private VexProduct product(JsonValue product) {
    return new VexProduct(
        identifiers(product),
        product.elements("subcomponents").stream()
            .flatMap(part -> identifiers(part).stream())
            .toList());
  }

  private List<String> identifiers(JsonValue component) {
    if (!component.isObject()) {
      return List.of();
    }
    Set<String> identifiers = new LinkedHashSet<>();
    component.text("@id").ifPresent(identifiers::add);
    JsonValue named = component.member("identifiers");
    if (!named.node().isMissingNode() && named.isObject()) {
      for (Map.Entry<String, JsonNode> member : named.node().properties()) {
        named.text(member.getKey()).ifPresent(identifiers::add);
      }
    }
    if (identifiers.isEmpty()) {
      component.finding("needs an @id or identifiers");
    }
    return List.copyOf(identifiers);
  }
}
