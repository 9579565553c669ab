package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The JSON of an SPDX 2.3 document that grows, with unique ids made from those of another form. */
final class SpdxTree {

  static final String DOCUMENT = "SPDXRef-DOCUMENT";

  private static final String PREFIX = "SPDXRef-";

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final ArrayNode packages = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode files = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode relationships = JsonNodeFactory.instance.arrayNode();
  private final Map<String, ObjectNode> licences = new HashMap<>();
  private final ArrayNode extracted = JsonNodeFactory.instance.arrayNode();
  private final Set<String> ids = new HashSet<>(Set.of(DOCUMENT));

  private final Map<String, Integer> numbers = new HashMap<>();

  SpdxTree() {
    root.put("spdxVersion", "SPDX-2.3").put("dataLicense", "CC0-1.0").put("SPDXID", DOCUMENT);
  }

  /** The document's own members. */
  ObjectNode document() {
    return root;
  }

  /** A new package, with a new id that resembles another form's. */
  ObjectNode addPackage(String foreignId) {
    return packages.addObject().put("SPDXID", newId(foreignId));
  }

  /** A new file, with a new id that resembles another form's. */
  ObjectNode addFile(String foreignId) {
    return files.addObject().put("SPDXID", newId(foreignId));
  }

  void relate(String element, String type, String related) {
    relationships
        .addObject()
        .put("spdxElementId", element)
        .put("relationshipType", type)
        .put("relatedSpdxElement", related);
  }

  /** A licence of the document's own; the first text of an id counts. */
  void addLicence(String id, String text, Optional<String> name) {
    if (!licences.containsKey(id)) {
      ObjectNode licence = extracted.addObject().put("licenseId", id).put("extractedText", text);
      name.ifPresent(each -> licence.put("name", each));
      licences.put(id, licence);
    }
  }

  /** The id of a licence that has only a name. */
  static String licenceId(String name) {
    return "LicenseRef-" + allowed(name);
  }

  /** A name or a version, if there is one; SPDX has no empty values. */
  static void put(ObjectNode json, String member, Optional<String> value) {
    value.filter(text -> !text.isBlank()).ifPresent(text -> json.put(member, text));
  }

  static void checksum(ObjectNode element, String algorithm, String value) {
    element
        .withArray("checksums")
        .addObject()
        .put("algorithm", algorithm)
        .put("checksumValue", value);
  }

  static void externalRef(ObjectNode element, String category, String type, String locator) {
    element
        .withArray("externalRefs")
        .addObject()
        .put("referenceCategory", category)
        .put("referenceType", type)
        .put("referenceLocator", locator);
  }

  /** The finished document. */
  ObjectNode json() {
    Stream.of(
            Map.entry("packages", packages),
            Map.entry("files", files),
            Map.entry("relationships", relationships),
            Map.entry("hasExtractedLicensingInfos", extracted))
        .filter(member -> !member.getValue().isEmpty())
        .forEach(member -> root.set(member.getKey(), member.getValue()));
    return root;
  }

  private String newId(String foreignId) {
    String wanted =
        foreignId.startsWith(PREFIX)
            ? allowed(foreignId)
            : PREFIX + allowed(foreignId.isBlank() ? "element" : foreignId);
    String id = wanted;
    while (!ids.add(id)) {
      // Counted for each name, since a document may give all its elements the same.
      id = wanted + "-" + numbers.merge(wanted, 1, Integer::sum);
    }
    return id;
  }

  /** SPDX 2.3 §7.2: letters, digits, {@code .} and {@code -}. */
  private static String allowed(String text) {
    return text.replaceAll("[^A-Za-z0-9.-]+", "-");
  }
}
