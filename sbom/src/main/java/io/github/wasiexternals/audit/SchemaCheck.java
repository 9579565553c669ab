package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomPaths;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Checks the document against the SPDX project's own JSON schema. */
final class SchemaCheck implements Check {

  private static final Question QUESTION =
      new Question(
          "complete.schema",
          Group.COMPLETE,
          "The JSON schema of SPDX 2.3 accepts it",
          "An independent opinion: all members are ones that SPDX 2.3 knows, of the right type, and"
              + " the required ones are there.",
          "A schema knows types, not what is true.");

  private static final String RESOURCE = "spdx-2.3.schema.json";

  /** Arrays whose elements are validated one by one. */
  private static final List<String> ARRAYS = List.of("packages", "files", "relationships");

  private static final int LIMIT_FINDINGS = 1000;

  /** More members than any SPDX object has; each superfluous one would cause a message. */
  private static final int LIMIT_MEMBERS = 1000;

  @Override
  public CheckReport run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return QUESTION.notPossible(DocumentCheck.UNREADABLE);
    }
    if (sbom.form().isPresent()) {
      return QUESTION.notApplicable("this is " + sbom.form().get().title());
    }
    JsonNode root = content.get().root();
    if (hasTooManyMembers(root)) {
      return QUESTION.answer(
          Looked.at("no document that the schema is for"),
          List.of(
              Finding.of(
                  Severity.MEDIUM,
                  SbomPaths.ROOT,
                  "the document",
                  "has an object with more than " + LIMIT_MEMBERS + " members")));
    }
    List<Finding> findings = new ArrayList<>();
    SbomPaths paths = content.get().paths();
    ObjectNode schema = schema();
    validate(schema, withoutElements(root), "", paths, findings);
    for (String array : ARRAYS) {
      elements(schema, root.path(array), array, paths, findings);
    }
    return QUESTION.answer(Looked.at("the schema of " + schema.path("title").asText()), findings);
  }

  /**
   * Validates elements one by one: the validator keeps all messages, of which a hostile document
   * causes millions, and it is faster in parts for a document of 50,000 files.
   */
  private static void elements(
      ObjectNode schema, JsonNode array, String name, SbomPaths paths, List<Finding> findings) {
    JsonSchema element =
        compiled(schema.path("properties").path(name).path("items").deepCopy(), schema);
    int index = 0;
    for (JsonNode each : array.isArray() ? array : List.<JsonNode>of()) {
      if (findings.size() >= LIMIT_FINDINGS) {
        return;
      }
      add(element.validate(each), SbomPaths.of(name, index).substring(1), paths, findings);
      index++;
    }
  }

  private static void validate(
      ObjectNode schema, JsonNode node, String path, SbomPaths paths, List<Finding> findings) {
    add(compiled(schema, schema).validate(node), path, paths, findings);
  }

  private static void add(
      Iterable<ValidationMessage> messages, String path, SbomPaths paths, List<Finding> findings) {
    List<Finding> found = new ArrayList<>();
    for (ValidationMessage message : messages) {
      String place = SbomPaths.ROOT + path + message.getInstanceLocation().toString().substring(1);
      found.add(Finding.of(Severity.MEDIUM, place, paths.subject(place), message.getError()));
    }
    found.sort(Comparator.comparing(Finding::path).thenComparing(Finding::text));
    found.stream().limit(LIMIT_FINDINGS - findings.size()).forEach(findings::add);
  }

  private static JsonSchema compiled(JsonNode schema, ObjectNode whole) {
    if (schema instanceof ObjectNode part) {
      part.set("$schema", whole.path("$schema"));
    }
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
        .getSchema(
            schema,
            SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_PATH)
                .locale(Locale.ROOT)
                .build());
  }

  /** The document with its long arrays emptied; values that are not arrays stay. */
  private static JsonNode withoutElements(JsonNode root) {
    if (!root.isObject()) {
      return root;
    }
    ObjectNode rest = new ObjectMapper().createObjectNode();
    root.properties().forEach(each -> rest.set(each.getKey(), each.getValue()));
    for (String array : ARRAYS) {
      if (rest.get(array) instanceof ArrayNode) {
        rest.putArray(array);
      }
    }
    return rest;
  }

  private static boolean hasTooManyMembers(JsonNode node) {
    if (node.isObject() && node.size() > LIMIT_MEMBERS) {
      return true;
    }
    for (JsonNode child : node) {
      if (child.isContainerNode() && hasTooManyMembers(child)) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode schema() {
    try (InputStream in = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream(RESOURCE))) {
      return (ObjectNode) new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("the schema in this jar is damaged", e);
    }
  }
}
