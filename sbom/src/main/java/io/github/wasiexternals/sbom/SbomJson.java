package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import io.github.wasiexternals.sbom.SbomPackage.VerificationCode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the JSON of an SPDX document into records, member by member.
 *
 * <p>A missing or malformed member becomes a finding, and reading continues with an empty value, so
 * that one run reports all problems. What SPDX 2.3 makes optional is {@code NOASSERTION} where it
 * is missing, as the specification says, and is a gap only.
 */
final class SbomJson {

  private static final String VERIFICATION_CODE =
      "/packageVerificationCode/packageVerificationCodeValue";

  private final JsonNode node;
  private final String where;
  private final String path;
  private final SbomFindings findings;
  private final SbomFindings gaps;

  private SbomJson(
      JsonNode node, String where, String path, SbomFindings findings, SbomFindings gaps) {
    this.node = node;
    this.where = where;
    this.path = path;
    this.findings = findings;
    this.gaps = gaps;
  }

  /**
   * The document of a JSON object.
   *
   * @param findings what is missing or malformed; if nothing is added, it is valid as far as it was
   *     read
   * @param gaps what is missing, and is in all of this project's documents
   */
  static SbomDocument document(
      JsonNode root, SbomPaths paths, SbomFindings findings, SbomFindings gaps) {
    SbomJson json = new SbomJson(root, "the document", SbomPaths.ROOT, findings, gaps);
    json.version();
    json.require("dataLicense", "CC0-1.0");
    json.require("SPDXID", SbomDocument.ID);
    json.objects("relationships").forEach(SbomJson::relationship);
    SbomJson creation = json.object("creationInfo");
    List<String> creators = creation.texts("creators");
    boolean isOurs = creators.stream().anyMatch(Agents::isOurPlugin);
    return new SbomDocument(
        json.text("name"),
        json.text("documentNamespace"),
        creation.instant("created"),
        creators,
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
            .map(file -> isOurs ? file.inPrefix() : file)
            .sorted(Comparator.comparing(SbomFile::id))
            .toList(),
        paths.relationships().stream().sorted(SbomRelationship.ORDER).toList());
  }

  private SbomPackage spdxPackage() {
    return new SbomPackage(
        text("SPDXID"),
        text("name"),
        stated("versionInfo"),
        stated("primaryPackagePurpose"),
        new Provenance(
            stated("supplier"),
            optionalText("originator"),
            text("downloadLocation"),
            optionalText("packageFileName"),
            optionalText("homepage"),
            optionalText("sourceInfo")),
        new Licensing(
            stated("licenseDeclared"),
            stated("licenseConcluded"),
            texts("licenseInfoFromFiles"),
            stated("copyrightText")),
        checksums(),
        objects("externalRefs").stream()
            .map(
                reference ->
                    new ExternalRef(
                        reference.text("referenceCategory"),
                        reference.text("referenceType"),
                        reference.text("referenceLocator")))
            .toList(),
        !node.at(VERIFICATION_CODE).asText().isEmpty()
            ? Optional.of(object("packageVerificationCode").verificationCode())
            : Optional.empty(),
        optionalText("summary"),
        optionalText("comment"),
        objects("annotations").stream()
            .map(SbomJson::annotation)
            .sorted(Annotation.ORDER)
            .toList());
  }

  private VerificationCode verificationCode() {
    return new VerificationCode(
        text("packageVerificationCodeValue"), texts("packageVerificationCodeExcludedFiles"));
  }

  private Annotation annotation() {
    return new Annotation(text("annotator"), instant("annotationDate"), text("comment"));
  }

  private SbomFile file() {
    List<Digest> checksums = checksums();
    if (checksums.stream().noneMatch(each -> each.algorithm() == DigestAlgorithm.SHA1)) {
      finding(".checksums", "has no SHA1 checksum (SPDX 2.3 §8.4)");
    }
    if (checksums.stream().noneMatch(each -> each.algorithm() == DigestAlgorithm.SHA256)) {
      gap(".checksums", "has no SHA256 checksum");
    }
    return new SbomFile(
        text("SPDXID"),
        path(),
        texts("fileTypes"),
        checksums,
        stated("licenseConcluded"),
        texts("licenseInfoInFiles"));
  }

  private void relationship() {
    text("spdxElementId");
    text("relationshipType");
    text("relatedSpdxElement");
  }

  /** The path of a file. A checked file is looked for there, so it must not lead out. */
  private String path() {
    String name = text("fileName");
    String plain = SbomFile.pathOf(name);
    if (List.of(plain.split("/")).contains("..") || (plain.isEmpty() && !name.isEmpty())) {
      finding(".fileName", "has a path that leaves the SBOM's folder: " + name);
    } else if (!name.equals("./" + plain)) {
      gap(".fileName", "has a path that is not the shortest one below the SBOM's folder: " + name);
    }
    if (plain.chars().anyMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c))) {
      gap(".fileName", "has a path with characters that not every system allows: " + name);
    }
    return plain;
  }

  private List<Digest> checksums() {
    List<Digest> digests = new ArrayList<>();
    for (SbomJson checksum : objects("checksums")) {
      String algorithm = checksum.text("algorithm");
      String value = checksum.text("checksumValue");
      try {
        DigestAlgorithm.of(algorithm)
            .ifPresentOrElse(
                found -> digests.add(new Digest(found, value)),
                () ->
                    checksum.finding(
                        ".algorithm", "has a checksum of an unknown algorithm: " + algorithm));
      } catch (IllegalArgumentException e) {
        checksum.finding(".checksumValue", "has an invalid " + algorithm + " checksum: " + value);
      }
    }
    if (digests.stream().map(Digest::algorithm).distinct().count() < digests.size()) {
      gap(".checksums", "has two checksums of one algorithm");
    }
    return digests.stream()
        .sorted(Comparator.comparing(digest -> digest.algorithm().id()))
        .toList();
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

  /** Any SPDX 2: the later ones only add to the earlier ones, and make members optional. */
  private void version() {
    String actual = text("spdxVersion");
    if (!actual.isEmpty() && !actual.matches("SPDX-2\\.[0-9]")) {
      finding(".spdxVersion", "must have spdxVersion SPDX-2.3, but has " + actual);
    } else if (!actual.equals("SPDX-2.3")) {
      gap(".spdxVersion", "has another spdxVersion than SPDX-2.3: " + actual);
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
              if (node.path(member).isMissingNode()) {
                finding("." + member, "has no " + member);
              } else if (node.path(member).asText("x").isEmpty()) {
                gap("." + member, "has no " + member);
              }
              return "";
            });
  }

  /** A member that SPDX 2.3 makes optional: {@code NOASSERTION} if it is missing. */
  private String stated(String member) {
    Optional<String> value = optionalText(member);
    if (value.isEmpty()) {
      gap("." + member, "has no " + member);
    }
    return value.orElse(SbomPackage.NO_ASSERTION);
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
    return new SbomJson(object, where, path + "." + member, findings, gaps);
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
            new SbomJson(
                element, id.isEmpty() ? where : id, path + at(member, index), findings, gaps));
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

  private void gap(String member, String what) {
    gaps.add(SbomFinding.Rule.GAPS, path + member, where + " " + what);
  }

  private void finding(String member, String what) {
    findings.add(SbomFinding.Rule.FORM, path + member, where + " " + what);
  }
}
