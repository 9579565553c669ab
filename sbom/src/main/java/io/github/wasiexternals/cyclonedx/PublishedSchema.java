package io.github.wasiexternals.cyclonedx;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationMessage;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.cyclonedx.CycloneDxSchema;

/**
 * The schema of CycloneDX 1.6 that CycloneDX publishes, from its Java library's archive.
 *
 * <p>That library has a check of its own. It warns on the console that the schema has keywords
 * which check nothing, such as {@code meta:enum}.
 */
final class PublishedSchema {

  private static final String PLACE = "http://cyclonedx.org/schema/";

  private PublishedSchema() {}

  /** What it rejects in a document. */
  static List<String> findings(JsonNode document) {
    return schema().validate(document).stream().map(ValidationMessage::getMessage).toList();
  }

  private static JsonSchema schema() {
    JsonMetaSchema dialect =
        JsonMetaSchema.builder(JsonMetaSchema.getV7())
            .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
            .build();
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(dialect.getIri())
        .metaSchema(dialect)
        .schemaMappers(
            mappers ->
                mappers.mappings(
                    iri -> iri.startsWith(PLACE), iri -> resource(iri.substring(PLACE.length()))))
        .build()
        .getSchema(SchemaLocation.of(PLACE + "bom-1.6.schema.json"));
  }

  private static String resource(String name) {
    URL found = CycloneDxSchema.class.getClassLoader().getResource(name);
    return Objects.requireNonNull(found, name).toExternalForm();
  }
}
