package io.github.wasiexternals.audit;

import io.github.wasiexternals.audit.ElementsCheck.Wanted;
import java.util.List;

/** What those who read SBOMs ask for: four published lists, element by element. */
final class MinimumElements {

  private static final String LIMITS =
      "That an element is there, not that it is right; how an SBOM is delivered and kept up to date"
          + " can't be seen in it.";

  private MinimumElements() {}

  /**
   * The data fields of "The Minimum Elements For a Software Bill of Materials (SBOM)", NTIA, July
   * 2021 (https://www.ntia.gov/report/2021/minimum-elements-software-bill-materials-sbom), in the
   * places that SPDX's own guide names (https://spdx.github.io/spdx-ntia-sbom-howto/).
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
            new Wanted("Supplier Name", Severity.MEDIUM, Looks.given("supplier")),
            new Wanted("Component Name", Severity.MEDIUM, Looks.given("name")),
            new Wanted("Version of the Component", Severity.MEDIUM, Looks.given("versionInfo")),
            new Wanted("Other Unique Identifiers", Severity.MEDIUM, Looks.identifier()),
            new Wanted("Dependency Relationship", Severity.MEDIUM, Looks.dependencyRelationship()),
            new Wanted("Author of SBOM Data", Severity.MEDIUM, Looks.author()),
            new Wanted("Timestamp", Severity.MEDIUM, Looks.document("creationInfo.created"))));
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
            new Wanted("SBOM Author", Severity.MEDIUM, Looks.author()),
            new Wanted("Software Producer", Severity.MEDIUM, Looks.given("supplier")),
            new Wanted("Component Name", Severity.MEDIUM, Looks.given("name")),
            new Wanted("Component Version", Severity.MEDIUM, Looks.given("versionInfo")),
            new Wanted("Software Identifiers", Severity.MEDIUM, Looks.identifier()),
            new Wanted("Component Hash", Severity.MEDIUM, Looks.hash()),
            new Wanted("License", Severity.MEDIUM, Looks.licence()),
            new Wanted("Dependency Relationship", Severity.MEDIUM, Looks.dependencyRelationship()),
            new Wanted("Tool Name", Severity.MEDIUM, Looks.tool()),
            new Wanted("Timestamp", Severity.MEDIUM, Looks.document("creationInfo.created")),
            new Wanted("Generation Context", Severity.MEDIUM, Looks.sbomType())));
  }

  /**
   * The baseline attributes, at their minimum expected level, of "Framing Software Component
   * Transparency", third edition, CISA, 2024
   * (https://www.cisa.gov/resources-tools/resources/framing-software-component-transparency-2024):
   * licence and copyright are asked of the primary component; of others it may be said that nothing
   * is known.
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
            new Wanted("Author Name", Severity.MEDIUM, Looks.author()),
            new Wanted("Timestamp", Severity.MEDIUM, Looks.document("creationInfo.created")),
            new Wanted("Type", Severity.LOW, Looks.sbomType()),
            new Wanted("Primary Component", Severity.MEDIUM, Looks.primaryComponent()),
            new Wanted("Component Name", Severity.MEDIUM, Looks.given("name")),
            new Wanted("Version", Severity.MEDIUM, Looks.given("versionInfo")),
            new Wanted("Supplier Name", Severity.MEDIUM, Looks.given("supplier")),
            new Wanted("Unique Identifier", Severity.MEDIUM, Looks.identifier()),
            new Wanted("Cryptographic Hash", Severity.MEDIUM, Looks.hash()),
            new Wanted("Relationship", Severity.MEDIUM, Looks.dependencyRelationship()),
            new Wanted(
                "License", Severity.MEDIUM, Looks.givenOfPrimarySaidOfAll("licenseConcluded")),
            new Wanted(
                "Copyright Holder",
                Severity.MEDIUM,
                Looks.givenOfPrimarySaidOfAll("copyrightText"))));
  }

  /**
   * What the OpenChain Telco SBOM Guide, version 1.1 of 2025, requires (§3.2, §3.5), and, as {@link
   * Severity#LOW}, what it recommends
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
            new Wanted("SPDXVersion", Severity.MEDIUM, Looks.document("spdxVersion")),
            new Wanted("DataLicense", Severity.MEDIUM, Looks.document("dataLicense")),
            new Wanted("SPDXID of the document", Severity.MEDIUM, Looks.document("SPDXID")),
            new Wanted("DocumentName", Severity.MEDIUM, Looks.document("name")),
            new Wanted("DocumentNamespace", Severity.MEDIUM, Looks.document("documentNamespace")),
            new Wanted("Creator: Organization", Severity.MEDIUM, Looks.organization()),
            new Wanted("Creator: Tool with version", Severity.MEDIUM, Looks.toolWithVersion()),
            new Wanted("Created", Severity.MEDIUM, Looks.document("creationInfo.created")),
            new Wanted("CreatorComment with the SBOM type", Severity.MEDIUM, Looks.sbomType()),
            new Wanted("PackageName", Severity.MEDIUM, Looks.given("name")),
            new Wanted("SPDXID of the package", Severity.MEDIUM, Looks.given("SPDXID")),
            new Wanted("PackageVersion", Severity.MEDIUM, Looks.given("versionInfo")),
            new Wanted("PackageSupplier", Severity.MEDIUM, Looks.given("supplier")),
            new Wanted("PackageDownloadLocation", Severity.MEDIUM, Looks.said("downloadLocation")),
            new Wanted("PackageLicenseConcluded", Severity.MEDIUM, Looks.said("licenseConcluded")),
            new Wanted("PackageLicenseDeclared", Severity.MEDIUM, Looks.said("licenseDeclared")),
            new Wanted("PackageCopyrightText", Severity.MEDIUM, Looks.said("copyrightText")),
            new Wanted("Relationship DESCRIBES", Severity.MEDIUM, Looks.relationship("DESCRIBES")),
            new Wanted("Relationship CONTAINS", Severity.MEDIUM, Looks.relationship("CONTAINS")),
            new Wanted(
                "PackageChecksum or PackageVerificationCode (recommended)",
                Severity.LOW,
                Looks.hash()),
            new Wanted("Package URL (recommended)", Severity.LOW, Looks.purl())));
  }
}
