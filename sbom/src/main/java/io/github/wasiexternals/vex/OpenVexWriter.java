package io.github.wasiexternals.vex;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.text.PrettyJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes statements as an OpenVEX 0.2.0 document: the same statements give the same bytes.
 *
 * <p>Symbols are omitted, since OpenVEX can't express them; files are written as subcomponents.
 */
public final class OpenVexWriter {

  private OpenVexWriter() {}

  /**
   * The metadata of a document.
   *
   * @param id a unique IRI
   * @param author the author of the statements
   * @param timestamp the time, written to the second
   * @param tooling name and version of the writing tool
   */
  public record Header(String id, String author, Instant timestamp, String tooling) {}

  /**
   * The document's text, which ends with {@code \n}.
   *
   * @param statements in any order; at least one, as the schema requires
   */
  public static String write(Header header, List<VexStatement> statements) {
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("an OpenVEX document needs a statement");
    }
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("@context", OpenVexReader.CONTEXT)
            .put("@id", header.id())
            .put("author", header.author())
            .put("timestamp", seconds(header.timestamp()))
            .put("version", 1)
            .put("tooling", header.tooling());
    ArrayNode array = document.putArray("statements");
    statements.stream()
        .sorted(
            Comparator.comparing(VexStatement::vulnerability)
                .thenComparing(statement -> statement.products().toString())
                .thenComparing(VexStatement::timestamp))
        .forEach(statement -> write(array.addObject(), statement));
    return PrettyJson.render(json -> new ObjectMapper().writeTree(json, document));
  }

  private static void write(ObjectNode json, VexStatement statement) {
    ObjectNode vulnerability = json.putObject("vulnerability");
    vulnerability.put("name", statement.vulnerability());
    if (!statement.aliases().isEmpty()) {
      statement.aliases().forEach(vulnerability.putArray("aliases")::add);
    }
    json.put("timestamp", seconds(statement.timestamp()));
    ArrayNode products = json.putArray("products");
    statement.products().forEach(product -> write(products.addObject(), product));
    json.put("status", statement.status().label());
    statement.justification().ifPresent(why -> json.put("justification", why.label()));
    statement.impact().ifPresent(impact -> json.put("impact_statement", impact));
    statement.action().ifPresent(action -> json.put("action_statement", action));
  }

  private static void write(ObjectNode json, VexProduct product) {
    identify(json, product.identifiers());
    if (!product.subcomponents().isEmpty()) {
      ArrayNode parts = json.putArray("subcomponents");
      product.subcomponents().forEach(part -> identify(parts.addObject(), List.of(part)));
    }
  }

  /** OpenVEX 0.2.0, "Component Fields": a package URL is an IRI, so it can be the id as well. */
  private static void identify(ObjectNode json, List<String> identifiers) {
    json.put("@id", identifiers.get(0));
    ObjectNode known = json.objectNode();
    first(identifiers, "pkg:").ifPresent(purl -> known.put("purl", purl));
    first(identifiers, "cpe:2.3:").ifPresent(cpe -> known.put("cpe23", cpe));
    // The schema does not allow empty identifiers.
    if (!known.isEmpty()) {
      json.set("identifiers", known);
    }
  }

  private static Optional<String> first(List<String> identifiers, String start) {
    return identifiers.stream().filter(identifier -> identifier.startsWith(start)).findFirst();
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
