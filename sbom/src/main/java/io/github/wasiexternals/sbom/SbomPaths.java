package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of elements in an SBOM's JSON: JSON paths by index, in the order of the document.
 * Elements with the same id are all included.
 */
public final class SbomPaths {

  /** The path of the document itself. */
  public static final String ROOT = "$";

  private static final Pattern ELEMENT =
      Pattern.compile("\\$\\.(?:packages|files|snippets)\\[\\d+\\]");

  private final Map<String, List<String>> byId = new HashMap<>();
  private final Map<SbomRelationship, String> relationships = new LinkedHashMap<>();
  private final Set<String> otherDocuments = new HashSet<>();

  private final JsonNode root;

  private SbomPaths(JsonNode root) {
    this.root = root;
  }

  /** The places of all elements in a document, which may be invalid. */
  public static SbomPaths of(JsonNode root) {
    SbomPaths paths = new SbomPaths(root);
    paths.add(SbomDocument.ID, ROOT);
    for (String member : List.of("packages", "files", "snippets")) {
      int index = 0;
      for (JsonNode element : root.path(member)) {
        paths.add(element.path("SPDXID").asText(), of(member, index));
        index++;
      }
    }
    int index = 0;
    for (JsonNode each : root.path("relationships")) {
      paths.relationships.putIfAbsent(
          SbomRelationship.of(
              each.path("spdxElementId").asText(),
              each.path("relationshipType").asText(),
              each.path("relatedSpdxElement").asText()),
          of("relationships", index));
      index++;
    }
    paths.implied(SbomDocument.ID, "DESCRIBES", root.path("documentDescribes"), ROOT);
    index = 0;
    for (JsonNode each : root.path("packages")) {
      paths.implied(
          each.path("SPDXID").asText(), "CONTAINS", each.path("hasFiles"), of("packages", index));
      index++;
    }
    root.path("externalDocumentRefs")
        .forEach(each -> paths.otherDocuments.add(each.path("externalDocumentId").asText()));
    return paths;
  }

  /** Relationships that members of the left element stand for: they say what to, by id. */
  private void implied(String element, String type, JsonNode ids, String path) {
    String member = type.equals("CONTAINS") ? "hasFiles" : "documentDescribes";
    int index = 0;
    for (JsonNode each : ids.isArray() ? ids : List.<JsonNode>of()) {
      relationships.putIfAbsent(
          new SbomRelationship(element, type, each.asText()),
          path + "." + member + "[" + index + "]");
      index++;
    }
  }

  /**
   * All relationships, each once and in the direction that this project writes: those of the list
   * of relationships, and those that {@code documentDescribes} and {@code hasFiles} stand for.
   */
  Set<SbomRelationship> relationships() {
    return Collections.unmodifiableSet(relationships.keySet());
  }

  /** Whether an id is that of an element: of this document, or of one that it names (§6.6). */
  boolean isElement(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? byId.containsKey(id) : otherDocuments.contains(id.substring(0, colon));
  }

  /** The path of an element of a top-level array. */
  public static String of(String member, int index) {
    return ROOT + "." + member + "[" + index + "]";
  }

  private void add(String id, String path) {
    byId.computeIfAbsent(id, key -> new ArrayList<>(1)).add(path);
  }

  /** The package, file or document of that id, the last if several have it; else the document. */
  public String ofElement(String id) {
    List<String> paths = byId.getOrDefault(id, List.of(ROOT));
    return paths.get(paths.size() - 1);
  }

  /** The first equal relationship; else the document. */
  public String ofRelationship(SbomRelationship relationship) {
    return relationships.getOrDefault(relationship, ROOT);
  }

  /** The id of the element at or around a path; else the document. */
  public String subject(String path) {
    Matcher element = ELEMENT.matcher(path);
    String id = element.lookingAt() ? node(element.group()).path("SPDXID").asText() : "";
    return id.isEmpty() ? "the document" : id;
  }

  /** A member of an element. */
  public String member(String id, String member) {
    return ofElement(id) + "." + member;
  }

  /** The value of an element's checksum; its checksums if it has none of that kind. */
  public String checksum(String id, DigestAlgorithm algorithm) {
    return inArray(
        ofElement(id),
        "checksums",
        "checksumValue",
        checksum -> checksum.path("algorithm").asText().equalsIgnoreCase(algorithm.id()));
  }

  /** The text of an element's annotation; its annotations if it has none with that key. */
  public String annotation(String id, String key) {
    return inArray(
        ofElement(id),
        "annotations",
        "comment",
        annotation -> annotation.path("comment").asText().startsWith(key + ": "));
  }

  /** The locator of an element's external reference; all of them if it has none of that type. */
  public String externalRef(String id, String type) {
    return inArray(
        ofElement(id),
        "externalRefs",
        "referenceLocator",
        reference -> reference.path("referenceType").asText().equals(type));
  }

  private String inArray(String path, String array, String member, Predicate<JsonNode> wanted) {
    int index = 0;
    for (JsonNode each : node(path).path(array)) {
      if (wanted.test(each)) {
        return path + "." + array + "[" + index + "]." + member;
      }
      index++;
    }
    return path + "." + array;
  }

  private JsonNode node(String path) {
    return root.at(path.substring(1).replaceAll("[.\\[]", "/").replace("]", ""));
  }
}
