package io.github.wasiexternals.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomPackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the inventory of any SPDX 2 document: each package is a component. Packages of two
 * documents are paired by their names, and by name and version where a document has several of one
 * name.
 */
final class GenericInventory {

  private GenericInventory() {}

  /**
   * @param ambiguous names that do not identify a package
   */
  static Inventory of(Side side, JsonNode root, Set<String> ambiguous) {
    List<JsonNode> packages =
        StreamSupport.stream(root.path("packages").spliterator(), false).toList();
    List<Element> elements = elements(packages, ambiguous);
    SortedMap<Component.Key, Component> components = new TreeMap<>();
    for (int i = 0; i < packages.size(); i++) {
      Component component = component(elements.get(i).component(), packages.get(i));
      components.put(component.key(), component);
    }
    return new Inventory(
        new Side(
            Side.Form.OTHER, side.file(), side.sha256(), side.name(), side.created(), side.tool()),
        components,
        new Statements(root, elements));
  }

  /** The names that more than one package of a document has. */
  static Set<String> ambiguous(JsonNode root) {
    Set<String> seen = new HashSet<>();
    Set<String> ambiguous = new HashSet<>();
    for (JsonNode each : root.path("packages")) {
      String name = each.path("name").asText();
      if (!seen.add(name)) {
        ambiguous.add(name);
      }
    }
    return ambiguous;
  }

  private static List<Element> elements(List<JsonNode> packages, Set<String> ambiguous) {
    Map<String, Integer> counts = new HashMap<>();
    Element[] elements = new Element[packages.size()];
    // Of several with one name and version, the order must not depend on that of the document.
    IntStream.range(0, packages.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer index) -> purls(packages.get(index)))
                .thenComparing(index -> packages.get(index).path("SPDXID").asText()))
        .forEach(
            index -> {
              String name = name(packages.get(index), ambiguous);
              int count = counts.merge(name, 1, Integer::sum);
              elements[index] = Element.of(Role.PACKAGE, count == 1 ? name : name + " #" + count);
            });
    return List.of(elements);
  }

  private static String name(JsonNode each, Set<String> ambiguous) {
    String name = each.path("name").asText();
    String version = version(each);
    return ambiguous.contains(name) && !version.isEmpty() ? name + " " + version : name;
  }

  private static String purls(JsonNode each) {
    return StreamSupport.stream(each.path("externalRefs").spliterator(), false)
        .map(reference -> reference.path("referenceLocator").asText())
        .sorted()
        .toList()
        .toString();
  }

  private static String version(JsonNode each) {
    String version = each.path("versionInfo").asText();
    return SbomPackage.says(version) ? version : "";
  }

  private static Component component(Component.Key key, JsonNode each) {
    List<Digest> digests = new ArrayList<>();
    each.path("checksums").forEach(checksum -> digest(checksum).ifPresent(digests::add));
    Optional<String> location =
        Optional.of(each.path("downloadLocation").asText()).filter(SbomPackage::says);
    String fileName = each.path("packageFileName").asText(each.path("name").asText());
    return new Component(
        key,
        version(each),
        digests.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SourceFile(
                    fileName, digests, location, new TreeSet<>(location.stream().toList()))),
        List.of(),
        new TreeMap<>(),
        Optional.empty());
  }

  /** A digest of an algorithm that is known here; others are compared as texts. */
  private static Optional<Digest> digest(JsonNode checksum) {
    String value = checksum.path("checksumValue").asText();
    return Stream.of(DigestAlgorithm.values())
        .filter(each -> each.id().equalsIgnoreCase(checksum.path("algorithm").asText()))
        .filter(each -> value.matches("[0-9a-fA-F]{" + 2 * each.bytes() + "}"))
        .map(each -> new Digest(each, value))
        .findFirst();
  }
}
