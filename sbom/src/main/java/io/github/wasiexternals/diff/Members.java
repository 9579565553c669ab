package io.github.wasiexternals.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.sbom.Agents;
import io.github.wasiexternals.sbom.ExternalNames;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a document states of one element: each member, known or not, with its values. */
final class Members {

  static final String CHECKSUMS = "checksums";

  /** The checksums of a file. */
  static final Fact.Key CHECKSUMS_OF_FILE = new Fact.Key(Kind.FILE, CHECKSUMS);

  /** The beginning of the name of an annotation of this project's tool; its key follows. */
  static final String ANNOTATION = "annotation ";

  /** Members that are read in another way than the others. */
  private static final Set<String> APART =
      Set.of(
          "SPDXID",
          "fileName",
          "hasFiles",
          "documentNamespace",
          "documentDescribes",
          "packages",
          "files",
          "relationships");

  /** Members that are arrays of objects, which are not compared as texts. */
  private static final Set<String> ARRAYS =
      Set.of("hasExtractedLicensingInfos", CHECKSUMS, "externalRefs", "annotations");

  private static final Set<String> LICENCES =
      Set.of(
          "licenseConcluded",
          "licenseDeclared",
          "licenseInfoFromFiles",
          "licenseInfoInFiles",
          "licenseInfoInSnippets");

  private static final Set<String> ABOUT_LICENCES =
      Set.of("copyrightText", "licenseComments", "noticeText", "attributionTexts");

  private static final Set<String> ABOUT_SOURCES =
      Set.of("packageFileName", "downloadLocation", "sourceInfo");

  /** A namespace, which may be quoted in texts: its ending makes it unique (SPDX 2.3 §6.5). */
  private static final Pattern UNIQUE_ENDING =
      Pattern.compile(
          "(https?://[^\\s\"]+)-(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private final Element element;
  private final Set<String> creators;
  private final Map<String, Element> byId;
  private final NavigableMap<Fact.Key, SortedMap<String, Said>> said = new TreeMap<>();

  /**
   * @param creators of the document
   * @param byId the names of all elements, by id
   */
  Members(Element element, Set<String> creators, Map<String, Element> byId) {
    this.element = element;
    this.creators = creators;
    this.byId = byId;
  }

  /** The members that it or another element has. */
  SortedSet<Fact.Key> and(Members other) {
    SortedSet<Fact.Key> keys = new TreeSet<>(said.keySet());
    keys.addAll(other.said.keySet());
    return keys;
  }

  /** The values of a member, by what is equal for all spellings of the same. */
  SortedMap<String, Said> of(Fact.Key member) {
    return said.getOrDefault(member, Collections.emptySortedMap());
  }

  /** Reads the JSON of the element. */
  void read(JsonNode node) {
    node.properties().stream()
        .filter(each -> !APART.contains(each.getKey()))
        .forEach(each -> read(each.getKey(), each.getValue()));
  }

  private void read(String member, JsonNode node) {
    boolean areObjects =
        node.isArray()
            && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isObject);
    if (areObjects && ARRAYS.contains(member)) {
      node.forEach(each -> object(member, each));
    } else if (node.isObject() && member.equals("creationInfo")) {
      node.properties().stream()
          .filter(each -> !each.getKey().equals("created"))
          .forEach(each -> creation(each.getKey(), each.getValue()));
    } else if (node.isObject() && member.equals("packageVerificationCode")) {
      node.properties().forEach(each -> plain(each.getKey(), each.getValue()));
    } else if (!member.equals("filesAnalyzed") || !node.asBoolean(true)) {
      plain(member, node);
    }
  }

  private void object(String member, JsonNode node) {
    switch (member) {
      case "hasExtractedLicensingInfos" -> extracted(node);
      case CHECKSUMS -> checksum(node);
      case "externalRefs" -> externalRef(node);
      default -> annotation(node);
    }
  }

  private void creation(String member, JsonNode node) {
    if (member.equals("creators")) {
      values(node).forEach(this::creator);
    } else {
      plain(member.equals("comment") ? "creator comment" : member, node);
    }
  }

  private void creator(String creator) {
    add(
        new Fact.Key(Kind.STATEMENT, "creators"),
        new Said(creator, creator, creator.replaceFirst("^Tool: ", "")));
  }

  private void extracted(JsonNode licence) {
    String id = licence.path("licenseId").asText();
    licence.properties().stream()
        .filter(each -> !each.getKey().equals("licenseId"))
        .forEach(
            each ->
                values(each.getValue())
                    .forEach(
                        value ->
                            add(
                                new Fact.Key(Kind.LICENCE, id + " " + each.getKey()),
                                text(value))));
  }

  private void checksum(JsonNode checksum) {
    String value =
        (text(checksum, "algorithm") + ":" + text(checksum, "checksumValue"))
                .toLowerCase(Locale.ROOT)
            + rest(checksum, Set.of("algorithm", "checksumValue"));
    add(
        element.isFile() ? CHECKSUMS_OF_FILE : new Fact.Key(Kind.SOURCE, CHECKSUMS),
        Said.of(value, value));
  }

  private void externalRef(JsonNode reference) {
    String type = text(reference, "referenceType");
    String locator = text(reference, "referenceLocator");
    String category = " (" + text(reference, "referenceCategory").replace('_', '-') + ")";
    String more =
        category
            + rest(reference, Set.of("referenceType", "referenceLocator", "referenceCategory"));
    String value = ExternalNames.value(type, locator);
    add(new Fact.Key(Kind.STATEMENT, type), new Said(value + more, locator + more, value));
  }

  /** Annotations of the document's own tool are made with it: time and annotator are its own. */
  private void annotation(JsonNode annotation) {
    String annotator = text(annotation, "annotator");
    String comment = text(annotation, "comment");
    boolean isOurs = Agents.isOurPlugin(annotator);
    String key = isOurs ? PackageFacts.key(comment) : "";
    String who =
        isOurs || creators.contains(annotator)
            ? ""
            : " (" + annotator + ", " + text(annotation, "annotationDate") + ")";
    String type = text(annotation, "annotationType").replaceFirst("^OTHER$", "");
    add(
        new Fact.Key(Kind.STATEMENT, key.isEmpty() ? "annotations" : ANNOTATION + key),
        text(
            comment
                + who
                + (type.isEmpty() ? "" : " (" + type + ")")
                + rest(
                    annotation,
                    Set.of("annotator", "comment", "annotationDate", "annotationType"))));
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asText();
  }

  /** Members that an object has besides those of SPDX 2.3, for display; usually nothing. */
  private String rest(JsonNode node, Set<String> known) {
    return node.properties().stream()
        .filter(each -> !known.contains(each.getKey()) && !APART.contains(each.getKey()))
        .map(each -> " " + each.getKey() + "=" + value(each.getValue()))
        .sorted()
        .collect(Collectors.joining());
  }

  private void plain(String member, JsonNode node) {
    Kind kind =
        LICENCES.contains(member) || ABOUT_LICENCES.contains(member)
            ? Kind.LICENCE
            : ABOUT_SOURCES.contains(member) ? Kind.SOURCE : Kind.STATEMENT;
    for (String value : values(node)) {
      Said each =
          LICENCES.contains(member) ? Said.of(LicenceExpression.value(value), value) : text(value);
      add(new Fact.Key(kind, member), each);
    }
  }

  private static Said text(String text) {
    return Said.of(UNIQUE_ENDING.matcher(text).replaceAll("$1"), text);
  }

  private void add(Fact.Key member, Said value) {
    if (!value.value().isEmpty() && !value.value().equals(SbomPackage.NO_ASSERTION)) {
      said.computeIfAbsent(member, none -> new TreeMap<>()).putIfAbsent(value.value(), value);
    }
  }

  /** The elements of an array, or the only value, as texts. */
  private List<String> values(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(this::value).toList()
        : List.of(value(node));
  }

  /** A value as text; ids become names, and the order of arrays and members does not count. */
  private String value(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .filter(
              each -> !APART.contains(each.getKey()) && !each.getKey().equals("externalDocumentId"))
          .map(each -> each.getKey() + "=" + value(each.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(this::value)
          .sorted()
          .collect(Collectors.joining(", ", "[", "]"));
    }
    String text = node.isNull() ? "" : node.asText();
    Element named = byId.get(text);
    return named == null ? text : named.shown();
  }
}
