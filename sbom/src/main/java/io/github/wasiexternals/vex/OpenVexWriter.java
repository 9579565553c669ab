package io.github.wasiexternals.vex;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes statements as an OpenVEX 0.2.0 document: the same statements give the same bytes.
 *
 * <p>Symbols have no place in OpenVEX and are left out; files are there as subcomponents.
 */
public final class OpenVexWriter {

  private static final String CONTEXT = "https://openvex.dev/ns/v0.2.0";

  private final JsonGenerator json;

  private OpenVexWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * What a document says about itself.
   *
   * @param id an IRI that no other document has
   * @param author who says it
   * @param timestamp when, written to the second
   * @param tooling name and version of what wrote it
   */
  public record Header(String id, String author, Instant timestamp, String tooling) {}

  /**
   * The document's text, which ends with {@code \n}.
   *
   * @param statements in any order; at least one, as the schema asks
   */
  public static String write(Header header, List<VexStatement> statements) {
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("an OpenVEX document has a statement");
    }
    return PrettyJson.render(json -> new OpenVexWriter(json).document(header, statements));
  }

  private void document(Header header, List<VexStatement> statements) throws IOException {
    json.writeStartObject();
    json.writeStringField("@context", CONTEXT);
    json.writeStringField("@id", header.id());
    json.writeStringField("author", header.author());
    json.writeStringField("timestamp", seconds(header.timestamp()));
    json.writeNumberField("version", 1);
    json.writeStringField("tooling", header.tooling());
    json.writeArrayFieldStart("statements");
    List<VexStatement> sorted =
        statements.stream()
            .sorted(
                Comparator.comparing(VexStatement::vulnerability)
                    .thenComparing(statement -> statement.products().toString())
                    .thenComparing(VexStatement::timestamp))
            .toList();
    for (VexStatement statement : sorted) {
      statement(statement);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void statement(VexStatement statement) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("vulnerability");
    json.writeStringField("name", statement.vulnerability());
    if (!statement.aliases().isEmpty()) {
      json.writeArrayFieldStart("aliases");
      for (String alias : statement.aliases()) {
        json.writeString(alias);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeStringField("timestamp", seconds(statement.timestamp()));
    json.writeArrayFieldStart("products");
    for (VexProduct product : statement.products()) {
      product(product);
    }
    json.writeEndArray();
    json.writeStringField("status", statement.status().label());
    optional("justification", statement.justification().map(Justification::label));
    optional("impact_statement", statement.impact());
    optional("action_statement", statement.action());
    json.writeEndObject();
  }

  private void product(VexProduct product) throws IOException {
    json.writeStartObject();
    component(product.identifiers());
    if (!product.subcomponents().isEmpty()) {
      json.writeArrayFieldStart("subcomponents");
      for (String subcomponent : product.subcomponents()) {
        json.writeStartObject();
        component(List.of(subcomponent));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** OpenVEX 0.2.0, "Component Fields": a package URL is an IRI, so it can be the id as well. */
  private void component(List<String> identifiers) throws IOException {
    json.writeStringField("@id", identifiers.get(0));
    Optional<String> purl = first(identifiers, "pkg:");
    Optional<String> cpe = first(identifiers, "cpe:2.3:");
    // The schema has no identifiers without one.
    if (purl.isPresent() || cpe.isPresent()) {
      json.writeObjectFieldStart("identifiers");
      optional("purl", purl);
      optional("cpe23", cpe);
      json.writeEndObject();
    }
  }

  private void optional(String member, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(member, value.get());
    }
  }

  private static Optional<String> first(List<String> identifiers, String start) {
    return identifiers.stream().filter(identifier -> identifier.startsWith(start)).findFirst();
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
