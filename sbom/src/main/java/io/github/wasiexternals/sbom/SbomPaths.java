package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in an SBOM's JSON its elements are: JSON paths by index, in the order in which the document
 * has them. Of elements with the same id it knows all.
 */
public final class SbomPaths {

  /** The path of the document itself. */
  public static final String ROOT = "$";

  private final Map<String, List<String>> byId = new HashMap<>();
  private final Map<SbomRelationship, String> relationships = new HashMap<>();

  private SbomPaths() {}

  /** The places of everything in a document, whatever else is wrong with it. */
  public static SbomPaths of(JsonNode root) {
    SbomPaths paths = new SbomPaths();
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

  /** The path of an element of an array at the top. */
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

  /** The first relationship that is the same; else the document. */
  public String ofRelationship(SbomRelationship relationship) {
    return relationships.getOrDefault(relationship, ROOT);
  }
}
