package io.github.wasiexternals.audit;

import static io.github.wasiexternals.audit.MinimumElement.ANY;
import static io.github.wasiexternals.audit.MinimumElement.ORGANIZATION;
import static io.github.wasiexternals.audit.MinimumElement.ORGANIZATION_OR_PERSON;
import static io.github.wasiexternals.audit.MinimumElement.TOOL;
import static io.github.wasiexternals.audit.MinimumElement.TOOL_WITH_VERSION;
import static io.github.wasiexternals.audit.MinimumElement.creator;
import static io.github.wasiexternals.audit.MinimumElement.dependencyRelationship;
import static io.github.wasiexternals.audit.MinimumElement.document;
import static io.github.wasiexternals.audit.MinimumElement.given;
import static io.github.wasiexternals.audit.MinimumElement.givenOfPrimarySaidOfAll;
import static io.github.wasiexternals.audit.MinimumElement.hash;
import static io.github.wasiexternals.audit.MinimumElement.identifier;
import static io.github.wasiexternals.audit.MinimumElement.licence;
import static io.github.wasiexternals.audit.MinimumElement.ofFiles;
import static io.github.wasiexternals.audit.MinimumElement.primaryComponent;
import static io.github.wasiexternals.audit.MinimumElement.purl;
import static io.github.wasiexternals.audit.MinimumElement.relationship;
import static io.github.wasiexternals.audit.MinimumElement.said;
import static io.github.wasiexternals.audit.MinimumElement.sbomType;

import java.util.List;
import java.util.stream.Stream;

/** Four published lists of minimum elements of SBOMs. */
final class MinimumElements {

  private static final String LIMITS =
      "That an element is there, not that it is right; how an SBOM is delivered and kept up to date"
          + " can't be seen in it.";

  private MinimumElements() {}

  /**
   * The data fields of "The Minimum Elements For a Software Bill of Materials (SBOM)", NTIA, July
   * 2021 (https://www.ntia.gov/report/2021/minimum-elements-software-bill-materials-sbom), in the
   * places that SPDX 2.3 names in Annex K.2.2: the SPDX id, with the document's namespace, is a
   * unique identifier, and any creator is an author.
   */
  static Check ntia() {
    return new ElementsCheck(
        new Question(
            "complete.ntia",
            Group.COMPLETE,
            "NTIA minimum elements",
            "The seven data fields of NTIA's minimum elements of 2021 are there, of every package.",
            LIMITS),
        List.of(
            given("Supplier Name", "supplier"),
            given("Component Name", "name"),
            given("Version of the Component", "versionInfo"),
            given("Other Unique Identifiers", "SPDXID"),
            dependencyRelationship("Dependency Relationship"),
            creator("Author of SBOM Data", ANY),
            document("Timestamp", "creationInfo.created")));
  }

  /**
   * The data fields of "2025 Minimum Elements for a Software Bill of Materials (SBOM)", CISA, draft
   * for public comment of August 2025
   * (https://www.cisa.gov/resources-tools/resources/2025-minimum-elements-software-bill-materials-sbom).
   */
  static Check cisa2025() {
    return new ElementsCheck(
        new Question(
            "complete.cisa-2025",
            Group.COMPLETE,
            "CISA minimum elements, draft of 2025",
            "The eleven data fields of CISA's draft of 2025 are there, of every package.",
            LIMITS),
        List.of(
            creator("SBOM Author", ORGANIZATION_OR_PERSON),
            given("Software Producer", "supplier"),
            given("Component Name", "name"),
            given("Component Version", "versionInfo"),
            identifier("Software Identifiers"),
            hash("Component Hash"),
            licence("License"),
            dependencyRelationship("Dependency Relationship"),
            creator("Tool Name", TOOL),
            document("Timestamp", "creationInfo.created"),
            sbomType("Generation Context")));
  }

  /**
   * The baseline attributes, at their minimum expected level, of "Framing Software Component
   * Transparency", third edition, CISA, 2024
   * (https://www.cisa.gov/resources-tools/resources/framing-software-component-transparency-2024):
   * licence and copyright are required for the primary component; for others they may be {@code
   * NOASSERTION}.
   */
  static Check fsct3() {
    return new ElementsCheck(
        new Question(
            "complete.fsct3",
            Group.COMPLETE,
            "Framing Software Component Transparency, third edition",
            "The baseline attributes are there at their minimum expected level.",
            LIMITS),
        List.of(
            creator("Author Name", ORGANIZATION_OR_PERSON),
            document("Timestamp", "creationInfo.created"),
            sbomType("Type").recommended(),
            primaryComponent("Primary Component"),
            given("Component Name", "name"),
            given("Version", "versionInfo"),
            given("Supplier Name", "supplier"),
            identifier("Unique Identifier"),
            hash("Cryptographic Hash"),
            dependencyRelationship("Relationship"),
            givenOfPrimarySaidOfAll("License", "licenseConcluded"),
            givenOfPrimarySaidOfAll("Copyright Holder", "copyrightText")));
  }

  /**
   * Members that SPDX 2.3 makes optional (§7.3, §7.5, §7.13, §7.15, §7.17, §7.24, §8.4, §8.5), and
   * that a reader can do little without.
   */
  static Check optionalMembers() {
    return new ElementsCheck(
        new Question(
            "complete.optional-members",
            Group.COMPLETE,
            "Optional members of SPDX 2.3",
            "Versions, suppliers, purposes, licences and SHA-256 digests are there, of every package"
                + " and file.",
            LIMITS),
        Stream.of(
                said("versionInfo", "versionInfo"),
                said("supplier", "supplier"),
                said("licenseConcluded", "licenseConcluded"),
                said("licenseDeclared", "licenseDeclared"),
                said("copyrightText", "copyrightText"),
                said("primaryPackagePurpose", "primaryPackagePurpose"),
                ofFiles("SHA256 of files", "SHA256"))
            .map(MinimumElement::recommended)
            .toList());
  }

  /**
   * The elements that the OpenChain Telco SBOM Guide, version 1.1 of 2025, requires (§3.2, §3.5),
   * and, as {@link Severity#LOW}, those that it recommends
   * (https://github.com/OpenChain-Project/Telco-WG/blob/main/OpenChain-Telco-SBOM-Guide_EN.md).
   */
  static Check openChain() {
    return new ElementsCheck(
        new Question(
            "complete.openchain",
            Group.COMPLETE,
            "OpenChain Telco SBOM Guide 1.1",
            "The elements that the guide requires and recommends are there.",
            LIMITS),
        List.of(
            document("SPDXVersion", "spdxVersion"),
            document("DataLicense", "dataLicense"),
            document("SPDXID of the document", "SPDXID"),
            document("DocumentName", "name"),
            document("DocumentNamespace", "documentNamespace"),
            creator("Creator: Organization", ORGANIZATION),
            creator("Creator: Tool with version", TOOL_WITH_VERSION),
            document("Created", "creationInfo.created"),
            sbomType("CreatorComment with the SBOM type"),
            given("PackageName", "name"),
            given("SPDXID of the package", "SPDXID"),
            given("PackageVersion", "versionInfo"),
            given("PackageSupplier", "supplier"),
            said("PackageDownloadLocation", "downloadLocation"),
            said("PackageLicenseConcluded", "licenseConcluded"),
            said("PackageLicenseDeclared", "licenseDeclared"),
            said("PackageCopyrightText", "copyrightText"),
            relationship("DESCRIBES", "DESCRIBED_BY", "documentDescribes"),
            relationship("CONTAINS", "CONTAINED_BY", "hasFiles"),
            hash("PackageChecksum or PackageVerificationCode (recommended)").recommended(),
            purl("Package URL (recommended)").recommended()));
  }
}
