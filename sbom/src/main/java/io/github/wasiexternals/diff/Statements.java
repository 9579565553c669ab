package io.github.wasiexternals.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.diff.Link.End;
import io.github.wasiexternals.sbom.SbomDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the JSON of a document states, under names that are the same in both documents:
 * each member of each element, known or not. Only what differs between any two documents is left
 * out: SPDX ids, namespaces, and the time of creation.
 *
 * <p>Values are read as SPDX 2.3 means them: order does not count, a missing member and {@code
 * NOASSERTION} state nothing, {@code filesAnalyzed} is true by default (§7.8), and {@code hasFiles}
 * and {@code documentDescribes} are relationships.
 */
final class Statements {

  private final JsonNode root;
  private final NavigableMap<Element, List<JsonNode>> elements = new TreeMap<>();
  private final Map<String, Element> byId = new HashMap<>();
  private final Map<String, String> otherDocuments = new HashMap<>();
  private final Set<Link> links = new HashSet<>();
  private final Map<Element, Element> containers = new HashMap<>();
  private final Set<String> creators = new HashSet<>();

  /**
   * Reads a document.
   *
   * @param packages the names of its packages, in the order of the JSON
   */
  Statements(JsonNode root, List<Element> packages) {
    this.root = root;
    root.path("creationInfo").path("creators").forEach(each -> creators.add(each.asText()));
    for (JsonNode each : root.path("externalDocumentRefs")) {
      otherDocuments.put(
          each.path("externalDocumentId").asText(), each.path("spdxDocument").asText());
    }
    add(Element.DOCUMENT, root);
    byId.put(SbomDocument.ID, Element.DOCUMENT);
    int index = 0;
    for (JsonNode each : root.path("packages")) {
      add(packages.get(index), each);
      index++;
    }
    root.path("files").forEach(each -> add(Element.file(each.path("fileName").asText()), each));
    for (JsonNode each : root.path("relationships")) {
      link(
          end(each.path("spdxElementId").asText()),
          each.path("relationshipType").asText(),
          end(each.path("relatedSpdxElement").asText()),
          more(each));
    }
    for (JsonNode each : root.path("documentDescribes")) {
      link(End.of(Element.DOCUMENT), "DESCRIBES", end(each.asText()), "");
    }
    index = 0;
    for (JsonNode each : root.path("packages")) {
      Element element = packages.get(index);
      each.path("hasFiles")
          .forEach(file -> link(End.of(element), "CONTAINS", end(file.asText()), ""));
      index++;
    }
  }

  private void add(Element element, JsonNode node) {
    elements.computeIfAbsent(element, none -> new ArrayList<>(1)).add(node);
    String id = node.path("SPDXID").asText();
    if (!id.isEmpty()) {
      byId.putIfAbsent(id, element);
    }
  }

  private void link(End left, String type, End right, String comment) {
    Link link = Link.of(left, type, right, comment);
    links.add(link);
    if (link.type().equals("CONTAINS")
        && link.left().element().isPresent()
        && link.right().element().filter(Element::isFile).isPresent()) {
      containers.putIfAbsent(
          link.right().element().orElseThrow(), link.left().element().orElseThrow());
    }
  }

  /** What a relationship has besides its ends and its type: usually nothing, or a comment. */
  private static String more(JsonNode relationship) {
    return relationship.properties().stream()
        .filter(
            each ->
                !Set.of("spdxElementId", "relationshipType", "relatedSpdxElement")
                    .contains(each.getKey()))
        .map(each -> each.getValue().asText(each.getValue().toString()))
        .filter(text -> !text.isEmpty())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private End end(String id) {
    int colon = id.indexOf(':');
    String document = otherDocuments.get(id.substring(0, Math.max(0, colon)));
    return document == null
        ? End.of(id, Optional.ofNullable(byId.get(id)))
        : new End(document + "#" + id.substring(colon + 1), Optional.empty());
  }

  /** The document. */
  JsonNode root() {
    return root;
  }

  /** The names of its elements. */
  Set<Element> elements() {
    return Collections.unmodifiableSet(elements.keySet());
  }

  /**
   * An element under the name that this document has for it: the libraries' SDK may be the
   * interpreter's as well.
   */
  Optional<Element> find(Element element) {
    return Stream.concat(Stream.of(element), element.twin().stream())
        .filter(elements::containsKey)
        .findFirst();
  }

  /** The ids of an element; more than one if several have the same name. */
  Set<String> ids(Element element) {
    return elements.getOrDefault(element, List.of()).stream()
        .map(each -> each.path("SPDXID").asText())
        .collect(Collectors.toSet());
  }

  /** Its relationships, each once. */
  Set<Link> links() {
    return links;
  }

  /** The package that a file is in. */
  Optional<Element> container(Element file) {
    return Optional.ofNullable(containers.get(file));
  }

  /**
   * Whether the JSON of an element is the same in another document, so that nothing differs; most
   * files of large documents are.
   */
  boolean isAsIn(Element element, Statements other, Element otherName) {
    return Objects.equals(elements.get(element), other.elements.get(otherName));
  }

  /** What it states of an element. */
  Members of(Element element) {
    Members members = new Members(element, creators, byId);
    elements.getOrDefault(element, List.of()).forEach(members::read);
    return members;
  }
}
