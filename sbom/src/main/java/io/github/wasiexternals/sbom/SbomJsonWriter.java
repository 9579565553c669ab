package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Converts the records of an SBOM to the JSON of an SPDX 2.3 document, which {@link SbomJson}
 * reads.
 */
final class SbomJsonWriter {

  private SbomJsonWriter() {}

  /**
   * The document, in unspecified order.
   *
   * @param licenceList version of the SPDX licence list
   */
  static ObjectNode json(SbomDocument content, String licenceList) {
    ObjectNode json = object();
    json.put("spdxVersion", "SPDX-2.3")
        .put("dataLicense", "CC0-1.0")
        .put("SPDXID", SbomDocument.ID);
    json.put("name", content.name()).put("documentNamespace", content.namespace());
    ObjectNode creation = json.putObject("creationInfo");
    creation.put("created", content.created().toString()).put("licenseListVersion", licenceList);
    texts(creation, "creators", content.creators());
    text(creation, "comment", content.creatorComment());
    text(json, "comment", content.comment());
    ArrayNode extracted = array(json, "hasExtractedLicensingInfos", content.extractedLicences());
    for (ExtractedLicence each : content.extractedLicences()) {
      extracted.addObject().put("licenseId", each.id()).put("extractedText", each.text());
    }
    ArrayNode packages = array(json, "packages", content.packages());
    content.packages().forEach(each -> packages.add(json(each)));
    ArrayNode files = array(json, "files", content.files());
    content.files().forEach(each -> files.add(json(each)));
    ArrayNode relationships = array(json, "relationships", content.relationships());
    for (SbomRelationship each : content.relationships()) {
      relationships
          .addObject()
          .put("spdxElementId", each.element())
          .put("relationshipType", each.type())
          .put("relatedSpdxElement", each.related());
    }
    return json;
  }

  private static ObjectNode json(SbomPackage content) {
    SbomPackage.Provenance provenance = content.provenance();
    SbomPackage.Licensing licensing = content.licensing();
    ObjectNode json = object();
    json.put("SPDXID", content.id()).put("name", content.name());
    json.put("versionInfo", content.version()).put("primaryPackagePurpose", content.purpose());
    json.put("supplier", provenance.supplier());
    text(json, "originator", provenance.originator());
    json.put("downloadLocation", provenance.downloadLocation());
    text(json, "packageFileName", provenance.fileName());
    text(json, "homepage", provenance.homepage());
    text(json, "sourceInfo", provenance.sourceInfo());
    json.put("licenseDeclared", licensing.declared());
    json.put("licenseConcluded", licensing.concluded());
    texts(json, "licenseInfoFromFiles", licensing.fromFiles());
    json.put("copyrightText", licensing.copyright());
    checksums(json, content.checksums());
    ArrayNode references = array(json, "externalRefs", content.externalRefs());
    for (SbomPackage.ExternalRef each : content.externalRefs()) {
      references
          .addObject()
          .put("referenceCategory", each.category())
          .put("referenceType", each.type())
          .put("referenceLocator", each.locator());
    }
    json.put("filesAnalyzed", content.verificationCode().isPresent());
    content
        .verificationCode()
        .ifPresent(
            code -> {
              ObjectNode member = json.putObject("packageVerificationCode");
              member.put("packageVerificationCodeValue", code.value());
              texts(member, "packageVerificationCodeExcludedFiles", code.excluded());
            });
    text(json, "summary", content.summary());
    text(json, "comment", content.comment());
    ArrayNode annotations = array(json, "annotations", content.annotations());
    for (SbomPackage.Annotation each : content.annotations()) {
      annotations
          .addObject()
          .put("annotator", each.annotator())
          .put("annotationDate", each.date().toString())
          .put("annotationType", "OTHER")
          .put("comment", each.text());
    }
    return json;
  }

  private static ObjectNode json(SbomFile content) {
    ObjectNode json = object();
    json.put("SPDXID", content.id()).put("fileName", "./" + content.path());
    texts(json, "fileTypes", content.types());
    checksums(json, content.checksums());
    json.put("licenseConcluded", content.concludedLicense());
    texts(json, "licenseInfoInFiles", content.licensesInFile());
    return json.put("copyrightText", SbomPackage.NO_ASSERTION);
  }

  private static void checksums(ObjectNode json, List<Digest> digests) {
    ArrayNode checksums = array(json, "checksums", digests);
    for (Digest each : digests) {
      checksums
          .addObject()
          .put("algorithm", each.algorithm().id().toUpperCase(Locale.ROOT))
          .put("checksumValue", each.hex());
    }
  }

  private static void texts(ObjectNode json, String member, List<String> texts) {
    texts.forEach(array(json, member, texts)::add);
  }

  private static void text(ObjectNode json, String member, Optional<String> text) {
    text.ifPresent(value -> json.put(member, value));
  }

  /** Adds an array for some elements; no member if there are none. */
  private static ArrayNode array(ObjectNode json, String member, List<?> elements) {
    return elements.isEmpty() ? JsonNodeFactory.instance.arrayNode() : json.putArray(member);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
