package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads SPDX 3 in JSON-LD as far as packages, files, their names, digests and licences, and the
 * relationships go that SPDX 2 has as well. Everything else is counted.
 */
final class Spdx3Reader {

  /** The relationships of SPDX 3 that SPDX 2.3 §11.1 has, too. */
  private static final Map<String, String> RELATIONSHIPS =
      Map.ofEntries(
          Map.entry("amendedBy", "AMENDS"),
          Map.entry("ancestorOf", "ANCESTOR_OF"),
          Map.entry("contains", "CONTAINS"),
          Map.entry("copiedTo", "COPY_OF"),
          Map.entry("dependsOn", "DEPENDS_ON"),
          Map.entry("descendantOf", "DESCENDANT_OF"),
          Map.entry("describes", "DESCRIBES"),
          Map.entry("expandsTo", "EXPANDED_FROM_ARCHIVE"),
          Map.entry("generates", "GENERATES"),
          Map.entry("hasDynamicLink", "DYNAMIC_LINK"),
          Map.entry("hasPrerequisite", "HAS_PREREQUISITE"),
          Map.entry("hasStaticLink", "STATIC_LINK"),
          Map.entry("hasVariant", "VARIANT_OF"));

  /** Those whose SPDX 2 form reads the other way round. */
  private static final Set<String> REVERSED =
      Set.of("amendedBy", "copiedTo", "expandsTo", "hasVariant");

  /** What has its own place in the other document, or says nothing alone. */
  private static final Set<String> PLACED =
      Set.of(
          "SpdxDocument",
          "Sbom",
          "Bom",
          "Package",
          "DatasetPackage",
          "AIPackage",
          "File",
          "Relationship",
          "LifecycleScopedRelationship",
          "Annotation",
          "CreationInfo",
          "Hash",
          "PackageVerificationCode",
          "ExternalIdentifier",
          "AnyLicenseInfo",
          "Element",
          "Person",
          "Organization",
          "SoftwareAgent",
          "Tool",
          "Agent",
          "LicenseExpression",
          "SimpleLicensingText",
          "ListedLicense",
          "CustomLicense",
          "ConjunctiveLicenseSet",
          "DisjunctiveLicenseSet",
          "OrLaterOperator",
          "WithAdditionOperator",
          "ListedLicenseException",
          "CustomLicenseAddition");

  private final Spdx3Elements elements;
  private final SpdxTree tree = new SpdxTree();
  private final Spdx3Licences licences;
  private final Spdx3Artifacts artifacts;
  private final Leftovers left = new Leftovers();
  private final Map<String, ObjectNode> converted = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  private Spdx3Reader(JsonNode root) {
    this.elements = new Spdx3Elements(root);
    this.licences = new Spdx3Licences(elements, tree);
    this.artifacts = new Spdx3Artifacts(elements);
  }

  /** The document as SPDX 2.3. */
  static Converted read(SbomSyntax syntax, JsonNode root) {
    Spdx3Reader reader = new Spdx3Reader(root);
    reader.read();
    return new Converted(syntax, reader.tree.json(), reader.left.lines());
  }

  private void read() {
    Optional<JsonNode> document = elements.ofType("SpdxDocument").findFirst();
    document.ifPresent(this::document);
    for (JsonNode each : elements.all()) {
      switch (Spdx3Elements.type(each)) {
        case "Package", "DatasetPackage", "AIPackage" -> spdxPackage(each);
        case "File" -> {
          if (!artifacts.isArtifact(each)) {
            file(each);
          }
        }
        default -> {}
      }
    }
    Set<String> described = new LinkedHashSet<>();
    document.ifPresent(each -> roots(each, described, new HashSet<>()));
    for (JsonNode each : elements.all()) {
      switch (Spdx3Elements.type(each)) {
        case "Relationship", "LifecycleScopedRelationship" -> relationship(each, described);
        case "Annotation" -> annotation(each);
        default -> {}
      }
      if (!PLACED.contains(Spdx3Elements.type(each))) {
        left.add("elements of the type " + Spdx3Elements.type(each));
      }
    }
    described.forEach(id -> tree.relate(SpdxTree.DOCUMENT, "DESCRIBES", id));
  }

  private void document(JsonNode document) {
    ObjectNode to = tree.document();
    to.put("name", Spdx3Elements.text(document, "name").orElse(Spdx3Elements.id(document)));
    to.put("documentNamespace", Spdx3Elements.id(document).replaceFirst("#.*", ""));
    SpdxTree.put(to, "comment", Spdx3Elements.text(document, "comment"));
    ids.put(Spdx3Elements.id(document), SpdxTree.DOCUMENT);
    elements
        .find(Spdx3Elements.member(document, "creationInfo"))
        .ifPresent(info -> creation(info, to.putObject("creationInfo")));
    left.add("imported documents", Spdx3Elements.values(document, "import").size());
  }

  private void creation(JsonNode info, ObjectNode to) {
    SpdxTree.put(to, "created", Spdx3Elements.text(info, "created"));
    ArrayNode creators = to.putArray("creators");
    for (String member : List.of("createdBy", "createdUsing")) {
      Spdx3Elements.values(info, member).forEach(each -> agent(each).ifPresent(creators::add));
    }
  }

  /** A person, organization or tool as SPDX 2 writes it; empty if it has no name. */
  private Optional<String> agent(JsonNode reference) {
    Optional<JsonNode> known = elements.find(reference);
    if (known.isEmpty()) {
      left.add("agents that are not in the document");
      return Optional.empty();
    }
    String kind =
        switch (Spdx3Elements.type(known.get())) {
          case "Person" -> "Person: ";
          case "Tool", "SoftwareAgent" -> "Tool: ";
          default -> "Organization: ";
        };
    return Spdx3Elements.text(known.get(), "name").map(name -> kind + name);
  }

  /** Follows root elements through the collections of a document to what they describe. */
  private void roots(JsonNode collection, Set<String> described, Set<String> seen) {
    if (!seen.add(Spdx3Elements.id(collection))) {
      return;
    }
    for (JsonNode root : Spdx3Elements.values(collection, "rootElement")) {
      String id = ids.get(root.asText());
      if (id != null) {
        described.add(id);
      } else {
        elements.find(root).ifPresent(each -> roots(each, described, seen));
      }
    }
  }

  private void spdxPackage(JsonNode from) {
    ObjectNode to = tree.addPackage(shortId(from));
    remember(from, to);
    to.put("name", Spdx3Elements.text(from, "name").orElse(""));
    SpdxTree.put(to, "versionInfo", Spdx3Elements.text(from, "packageVersion"));
    to.put("downloadLocation", Spdx3Elements.text(from, "downloadLocation").orElse("NOASSERTION"));
    SpdxTree.put(to, "homepage", Spdx3Elements.text(from, "homePage"));
    SpdxTree.put(to, "sourceInfo", Spdx3Elements.text(from, "sourceInfo"));
    SpdxTree.put(to, "summary", Spdx3Elements.text(from, "summary"));
    SpdxTree.put(to, "description", Spdx3Elements.text(from, "description"));
    Spdx3Elements.values(from, "suppliedBy").stream()
        .flatMap(each -> agent(each).stream())
        .findFirst()
        .ifPresent(supplier -> to.put("supplier", supplier));
    List<String> originators =
        Spdx3Elements.values(from, "originatedBy").stream()
            .flatMap(each -> agent(each).stream())
            .toList();
    originators.stream().findFirst().ifPresent(originator -> to.put("originator", originator));
    left.add("further originators", Math.max(originators.size() - 1, 0));
    Spdx3Elements.text(from, "primaryPurpose")
        .ifPresent(purpose -> to.put("primaryPackagePurpose", purpose(purpose)));
    common(from, to);
    artifacts
        .of(Spdx3Elements.id(from))
        .ifPresent(
            file -> {
              SpdxTree.put(to, "packageFileName", Spdx3Elements.text(file, "name"));
              proofs(file, to);
            });
    names(from, to);
    if (!to.has("packageVerificationCode")) {
      to.put("filesAnalyzed", false);
    }
  }

  /** SPDX 3 has more purposes than SPDX 2.3 §7.24. */
  private static String purpose(String purpose) {
    return switch (purpose) {
      case "application",
          "framework",
          "library",
          "container",
          "device",
          "firmware",
          "source",
          "archive",
          "file",
          "install" ->
          purpose.toUpperCase(Locale.ROOT);
      case "operatingSystem" -> "OPERATING-SYSTEM";
      default -> "OTHER";
    };
  }

  private void names(JsonNode from, ObjectNode to) {
    Set<String> purls = new LinkedHashSet<>();
    Spdx3Elements.text(from, "packageUrl").ifPresent(purls::add);
    for (JsonNode identifier : elements.resolved(from, "externalIdentifier")) {
      String name = Spdx3Elements.text(identifier, "identifier").orElse("");
      switch (Spdx3Elements.text(identifier, "externalIdentifierType").orElse("")) {
        case "packageUrl", "purl" -> purls.add(name);
        case "cpe23" -> SpdxTree.externalRef(to, "SECURITY", "cpe23Type", name);
        case "cpe22" -> SpdxTree.externalRef(to, "SECURITY", "cpe22Type", name);
        case "swid" -> SpdxTree.externalRef(to, "SECURITY", "swid", name);
        case "gitoid" -> SpdxTree.externalRef(to, "PERSISTENT-ID", "gitoid", name);
        case "swhid" -> SpdxTree.externalRef(to, "PERSISTENT-ID", "swh", name);
        default -> left.add("external identifiers");
      }
    }
    purls.forEach(purl -> SpdxTree.externalRef(to, "PACKAGE-MANAGER", "purl", purl));
    left.add("external references", Spdx3Elements.values(from, "externalRef").size());
  }

  private void file(JsonNode from) {
    ObjectNode to = tree.addFile(shortId(from));
    remember(from, to);
    to.put("fileName", Spdx3Elements.text(from, "name").orElse(""));
    common(from, to);
    left.add("external identifiers", Spdx3Elements.values(from, "externalIdentifier").size());
    left.add("external references", Spdx3Elements.values(from, "externalRef").size());
  }

  private void common(JsonNode from, ObjectNode to) {
    SpdxTree.put(to, "comment", Spdx3Elements.text(from, "comment"));
    SpdxTree.put(to, "copyrightText", Spdx3Elements.text(from, "copyrightText"));
    proofs(from, to);
  }

  private void proofs(JsonNode from, ObjectNode to) {
    boolean file = Spdx3Elements.type(from).equals("File");
    for (JsonNode proof : elements.resolved(from, "verifiedUsing")) {
      Optional<String> value = Spdx3Elements.text(proof, "hashValue");
      // sbom-tool gives the hash of a file a package's type.
      switch (file ? "Hash" : Spdx3Elements.type(proof)) {
        case "Hash" ->
            SpdxTree.checksum(
                to, algorithm(Spdx3Elements.text(proof, "algorithm").orElse("")), value.orElse(""));
        case "PackageVerificationCode" -> verificationCode(proof, value.orElse(""), to);
        default -> left.add("proofs of the type " + Spdx3Elements.type(proof));
      }
    }
  }

  private static void verificationCode(JsonNode proof, String value, ObjectNode to) {
    ObjectNode code =
        to.putObject("packageVerificationCode").put("packageVerificationCodeValue", value);
    List<JsonNode> excluded = Spdx3Elements.values(proof, "packageVerificationCodeExcludedFile");
    if (!excluded.isEmpty()) {
      code.putArray("packageVerificationCodeExcludedFiles").addAll(excluded);
    }
  }

  /** The names of SPDX 2.3 §7.10; SPDX 3 writes {@code sha3_256} and {@code blake2b256}. */
  private static String algorithm(String algorithm) {
    return algorithm.startsWith("blake2b")
        ? "BLAKE2b-" + algorithm.substring("blake2b".length())
        : algorithm.toUpperCase(Locale.ROOT).replace('_', '-');
  }

  private void relationship(JsonNode relationship, Set<String> described) {
    String type = camelCase(Spdx3Elements.text(relationship, "relationshipType").orElse(""));
    List<JsonNode> targets = Spdx3Elements.values(relationship, "to");
    String fromIri = Spdx3Elements.reference(Spdx3Elements.member(relationship, "from"));
    String from = ids.get(fromIri);
    if (type.equals("hasDeclaredLicense") || type.equals("hasConcludedLicense")) {
      licence(fromIri, type, targets);
      return;
    }
    if (type.equals(Spdx3Artifacts.RELATIONSHIP) && artifacts.of(fromIri).isPresent()) {
      return;
    }
    String spdx2 = RELATIONSHIPS.get(type);
    if (spdx2 == null || from == null) {
      left.add("relationships of the type " + type, Math.max(targets.size(), 1));
      return;
    }
    left.add("scopes of relationships", relationship.has("scope") ? 1 : 0);
    for (JsonNode target : targets) {
      String to = target(target);
      if (to.isEmpty()) {
        left.add("relationships of the type " + type);
      } else if (from.equals(SpdxTree.DOCUMENT) && spdx2.equals("DESCRIBES")) {
        described.add(to);
      } else if (REVERSED.contains(type)) {
        tree.relate(to, spdx2, from);
      } else {
        tree.relate(from, spdx2, to);
      }
    }
  }

  /** SPDX 3 writes {@code dependsOn}; sbom-tool writes {@code DEPENDS_ON}. */
  private static String camelCase(String type) {
    return type.matches("[A-Z_]+")
        ? Pattern.compile("_([a-z])")
            .matcher(type.toLowerCase(Locale.ROOT))
            .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT))
        : type;
  }

  /** The id of a relationship's target; empty if it is not in the document. */
  private String target(JsonNode target) {
    String iri = Spdx3Elements.reference(target);
    if (iri.endsWith("NoneElement")) {
      return "NONE";
    }
    return iri.endsWith("NoAssertionElement") ? "NOASSERTION" : ids.getOrDefault(iri, "");
  }

  private void licence(String fromIri, String type, List<JsonNode> targets) {
    ObjectNode element = converted.get(fromIri);
    List<String> expressions = new ArrayList<>();
    targets.forEach(target -> licences.expression(target).ifPresent(expressions::add));
    boolean declared = type.equals("hasDeclaredLicense");
    boolean file = element != null && element.has("fileName");
    if (element == null || expressions.size() != targets.size() || expressions.isEmpty()) {
      left.add("relationships of the type " + type, Math.max(targets.size(), 1));
    } else if (declared && file) {
      expressions.forEach(element.withArray("licenseInfoInFiles")::add);
    } else {
      element.put(
          declared ? "licenseDeclared" : "licenseConcluded", String.join(" AND ", expressions));
    }
  }

  private void annotation(JsonNode annotation) {
    String subject = Spdx3Elements.reference(Spdx3Elements.member(annotation, "subject"));
    ObjectNode element =
        SpdxTree.DOCUMENT.equals(ids.get(subject)) ? tree.document() : converted.get(subject);
    Optional<JsonNode> creation = elements.find(Spdx3Elements.member(annotation, "creationInfo"));
    Optional<String> annotator =
        creation.flatMap(
            info ->
                Stream.of("createdUsing", "createdBy")
                    .flatMap(member -> Spdx3Elements.values(info, member).stream())
                    .flatMap(each -> agent(each).stream())
                    .findFirst());
    if (element == null || annotator.isEmpty()) {
      left.add("elements of the type Annotation");
      return;
    }
    ObjectNode to =
        element
            .withArray("annotations")
            .addObject()
            .put("annotator", annotator.get())
            .put(
                "annotationType",
                Spdx3Elements.text(annotation, "annotationType")
                    .orElse("other")
                    .toUpperCase(Locale.ROOT));
    SpdxTree.put(to, "annotationDate", creation.flatMap(i -> Spdx3Elements.text(i, "created")));
    SpdxTree.put(to, "comment", Spdx3Elements.text(annotation, "statement"));
  }

  private void remember(JsonNode from, ObjectNode to) {
    String iri = Spdx3Elements.id(from);
    converted.putIfAbsent(iri, to);
    ids.putIfAbsent(iri, to.path("SPDXID").asText());
  }

  /** The part of an IRI that SPDX 2 has as id. */
  private static String shortId(JsonNode element) {
    String iri = Spdx3Elements.id(element);
    return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
  }
}
