package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private static final Pattern ELEMENT = Pattern.compile("\\$\\.(?:packages|files)\\[\\d+\\]");

  private final Map<String, List<String>> byId = new HashMap<>();
  private final Map<SbomRelationship, String> relationships = new HashMap<>();

  private final JsonNode root;

  private SbomPaths(JsonNode root) {
    this.root = root;
  }

  /** The places of all elements in a document, which may be invalid. */
  public static SbomPaths of(JsonNode root) {
    SbomPaths paths = new SbomPaths(root);
    paths.add(SbomDocument.ID, ROOT);
    for (String member : List.of("packages", "files")) {
      int index = 0;
      for (JsonNode element : root.path(member)) {
        paths.add(element.path("SPDXID").asText(), of(member, index));
        index++;
      }
    }
    int index = 0;
    for (JsonNode each : root.path("relationships")) {
      paths.relationships.putIfAbsent(
          new SbomRelationship(
              each.path("spdxElementId").asText(),
              each.path("relationshipType").asText(),
              each.path("relatedSpdxElement").asText()),
          of("relationships", index));
      index++;
    }
    return paths;
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
    String name = algorithm.id().toUpperCase(Locale.ROOT);
    return inArray(
        ofElement(id),
        "checksums",
        "checksumValue",
        checksum -> checksum.path("algorithm").asText().equals(name));
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
