package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomRelationship;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exact JSON paths of what findings are about. */
final class Places {

  private static final Pattern ELEMENT = Pattern.compile("\\$\\.(?:packages|files)\\[\\d+\\]");

  private final ExaminedSbom sbom;

  Places(ExaminedSbom sbom) {
    this.sbom = sbom;
  }

  /** An element by its id. */
  String element(String id) {
    return sbom.paths().ofElement(id);
  }

  /** A relationship. */
  String relationship(SbomRelationship relationship) {
    return sbom.paths().ofRelationship(relationship);
  }

  /** What is at a path, or around it: an element by its id, else the document. */
  String subject(String path) {
    Matcher element = ELEMENT.matcher(path);
    String id = element.lookingAt() ? node(element.group()).path("SPDXID").asText() : "";
    return id.isEmpty() ? "the document" : id;
  }

  /** A member of an element. */
  String member(String id, String member) {
    return element(id) + "." + member;
  }

  /** The value of an element's checksum; its checksums if it has none of that kind. */
  String checksum(String id, DigestAlgorithm algorithm) {
    String name = algorithm.id().toUpperCase(Locale.ROOT);
    return inArray(
        element(id),
        "checksums",
        "checksumValue",
        checksum -> checksum.path("algorithm").asText().equals(name));
  }

  /** The text of an element's annotation; its annotations if it has none with that key. */
  String annotation(String id, String key) {
    return inArray(
        element(id),
        "annotations",
        "comment",
        annotation -> annotation.path("comment").asText().startsWith(key + ": "));
  }

  /** The locator of an element's external reference; all of them if it has none of that type. */
  String externalRef(String id, String type) {
    return inArray(
        element(id),
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
    return sbom.root().at(path.substring(1).replaceAll("[.\\[]", "/").replace("]", ""));
  }
}
