package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the JSON of an SPDX document into records, member by member.
 *
 * <p>A missing or malformed member becomes a finding, and reading continues with an empty value, so
 * that one run reports all problems.
 */
final class SbomJson {

  private final JsonNode node;
  private final String where;
  private final String path;
  private final SbomFindings findings;

  private SbomJson(JsonNode node, String where, String path, SbomFindings findings) {
    this.node = node;
    this.where = where;
    this.path = path;
    this.findings = findings;
  }

  /** The document of a JSON object; complete if nothing was added to the findings. */
  static SbomDocument document(JsonNode root, SbomFindings findings) {
    SbomJson json = new SbomJson(root, "the document", SbomPaths.ROOT, findings);
    json.require("spdxVersion", "SPDX-2.3");
    json.require("dataLicense", "CC0-1.0");
    json.require("SPDXID", SbomDocument.ID);
    SbomJson creation = json.object("creationInfo");
    return new SbomDocument(
        json.text("name"),
        json.text("documentNamespace"),
        creation.instant("created"),
        creation.texts("creators"),
        creation.optionalText("comment"),
        json.optionalText("comment"),
        json.objects("hasExtractedLicensingInfos").stream()
            .map(each -> new ExtractedLicence(each.text("licenseId"), each.text("extractedText")))
            .sorted(Comparator.comparing(ExtractedLicence::id))
            .toList(),
        json.objects("packages").stream()
            .map(SbomJson::spdxPackage)
            .sorted(Comparator.comparing(SbomPackage::id))
            .toList(),
        json.objects("files").stream()
            .map(SbomJson::file)
            .sorted(Comparator.comparing(SbomFile::id))
            .toList(),
        json.objects("relationships").stream()
            .map(SbomJson::relationship)
            .sorted(SbomRelationship.ORDER)
            .toList());
  }

  private SbomPackage spdxPackage() {
    return new SbomPackage(
        text("SPDXID"),
        text("name"),
        text("versionInfo"),
        text("primaryPackagePurpose"),
        new Provenance(
            text("supplier"),
            optionalText("originator"),
            text("downloadLocation"),
            optionalText("packageFileName"),
            optionalText("homepage"),
            optionalText("sourceInfo")),
        new Licensing(
            text("licenseDeclared"),
            text("licenseConcluded"),
            texts("licenseInfoFromFiles"),
            text("copyrightText")),
        checksums(),
        objects("externalRefs").stream()
            .map(
                reference ->
                    new ExternalRef(
                        reference.text("referenceCategory"),
                        reference.text("referenceType"),
                        reference.text("referenceLocator")))
            .toList(),
        node.has("packageVerificationCode")
            ? Optional.of(object("packageVerificationCode").text("packageVerificationCodeValue"))
            : Optional.empty(),
        optionalText("summary"),
        optionalText("comment"),
        objects("annotations").stream()
            .map(SbomJson::annotation)
            .sorted(Annotation.ORDER)
            .toList());
  }

  private Annotation annotation() {
    return new Annotation(text("annotator"), instant("annotationDate"), text("comment"));
  }

  private SbomFile file() {
    List<Digest> checksums = checksums();
    return new SbomFile(
        text("SPDXID"),
        path(),
        texts("fileTypes"),
        digest(checksums, DigestAlgorithm.SHA1),
        digest(checksums, DigestAlgorithm.SHA256),
        text("licenseConcluded"),
        texts("licenseInfoInFiles"));
  }

  private SbomRelationship relationship() {
    return new SbomRelationship(
        text("spdxElementId"), text("relationshipType"), text("relatedSpdxElement"));
  }

  /** The path of a file. Checks follow it on disk, so it must not lead out of the folder. */
  private String path() {
    String name = text("fileName");
    String inFolder = name.startsWith("./") ? name.substring(2) : name;
    boolean inside =
        List.of(inFolder.split("/", -1)).stream()
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    boolean plain =
        inFolder.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c));
    if (!inside || !plain) {
      finding(
          ".fileName",
          "has a path that leaves the SBOM's folder or has forbidden characters: " + name);
    }
    return inFolder;
  }

  private List<Digest> checksums() {
    List<Digest> digests = new ArrayList<>();
    for (SbomJson checksum : objects("checksums")) {
      String algorithm = checksum.text("algorithm");
      String value = checksum.text("checksumValue");
      Optional<DigestAlgorithm> known =
          List.of(DigestAlgorithm.values()).stream()
              .filter(candidate -> candidate.id().toUpperCase(Locale.ROOT).equals(algorithm))
              .findFirst();
      try {
        known.ifPresentOrElse(
            found -> digests.add(new Digest(found, value)),
            () ->
                checksum.finding(
                    ".algorithm", "has a checksum of an unknown algorithm: " + algorithm));
      } catch (IllegalArgumentException e) {
        checksum.finding(".checksumValue", "has an invalid " + algorithm + " checksum: " + value);
      }
    }
    return digests.stream()
        .sorted(Comparator.comparing(digest -> digest.algorithm().id()))
        .toList();
  }

  private Digest digest(List<Digest> digests, DigestAlgorithm algorithm) {
    List<Digest> found = digests.stream().filter(each -> each.algorithm() == algorithm).toList();
    if (found.size() != 1) {
      finding(
          ".checksums", "must have one " + algorithm.id() + " checksum, but has " + found.size());
      return new Digest(algorithm, "00".repeat(algorithm.bytes()));
    }
    return found.get(0);
  }

  private Instant instant(String member) {
    String text = text(member);
    try {
      return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeParseException e) {
      finding("." + member, "has an invalid time in " + member + ": " + text);
      return Instant.EPOCH;
    }
  }

  private void require(String member, String expected) {
    String actual = text(member);
    if (!actual.isEmpty() && !actual.equals(expected)) {
      finding("." + member, "must have " + member + " " + expected + ", but has " + actual);
    }
  }

  private String text(String member) {
    return optionalText(member)
        .orElseGet(
            () -> {
              if (node.path(member).isMissingNode() || node.path(member).asText("x").isEmpty()) {
                finding("." + member, "has no " + member);
              }
              return "";
            });
  }

  private Optional<String> optionalText(String member) {
    return value(member, JsonNode::isTextual, "a string")
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }

  private List<String> texts(String member) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(member)) {
      if (element.isTextual()) {
        texts.add(element.asText());
      } else {
        finding(at(member, index), "has something in " + member + " that must be a string");
      }
      index++;
    }
    return texts;
  }

  private SbomJson object(String member) {
    JsonNode object =
        value(member, JsonNode::isObject, "an object")
            .orElseGet(
                () -> {
                  if (!node.has(member)) {
                    finding("." + member, "has no " + member);
                  }
                  return JsonNodeFactory.instance.objectNode();
                });
    return new SbomJson(object, where, path + "." + member, findings);
  }

  private List<SbomJson> objects(String member) {
    List<SbomJson> objects = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(member)) {
      String id = element.path("SPDXID").asText();
      if (!element.isObject()) {
        finding(at(member, index), "has something in " + member + " that must be an object");
      } else {
        objects.add(
            new SbomJson(element, id.isEmpty() ? where : id, path + at(member, index), findings));
      }
      index++;
    }
    return objects;
  }

  private static String at(String member, int index) {
    return "." + member + "[" + index + "]";
  }

  private List<JsonNode> elements(String member) {
    List<JsonNode> elements = new ArrayList<>();
    value(member, JsonNode::isArray, "an array").ifPresent(array -> array.forEach(elements::add));
    return elements;
  }

  private Optional<JsonNode> value(String member, Predicate<JsonNode> form, String formName) {
    JsonNode value = node.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (!form.test(value)) {
      finding("." + member, "has " + member + " that must be " + formName);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private void finding(String member, String what) {
    findings.add(SbomFinding.Rule.FORM, path + member, where + " " + what);
  }
}
