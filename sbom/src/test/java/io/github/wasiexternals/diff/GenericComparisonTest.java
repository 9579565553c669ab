package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.sbom.SbomReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Documents of other tools. Their shape is that of syft 0.80's and of microsoft/sbom-tool's {@code
 * samples/spdx_2.2/manifest.spdx.json}.
 */
class GenericComparisonTest {

  private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";
  private static final String OTHER_SHA1 = "f123456789abcdef0123456789abcdef01234567";

  private static final String DOCUMENT =
      """
      {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": "project", "documentNamespace": "https://example.org/project-1",
        "creationInfo": {
          "created": "2026-01-01T00:00:00Z",
          "creators": ["Organization: Example", "Tool: scanner-1.0"]
        },
        "packages": [
          {
            "SPDXID": "SPDXRef-Package-zlib", "name": "zlib", "versionInfo": "1.3.1",
            "downloadLocation": "https://example.org/zlib.tar.gz",
            "licenseDeclared": "Zlib OR MIT", "licenseConcluded": "NOASSERTION",
            "checksums": [{"algorithm": "SHA1", "checksumValue": "%s"}],
            "externalRefs": [{
              "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
              "referenceLocator": "pkg:generic/zlib@1.3.1"
            }],
            "hasFiles": ["SPDXRef-File-1"]
          },
          {
            "SPDXID": "SPDXRef-Package-ms-1", "name": "ms", "versionInfo": "1.0",
            "downloadLocation": "NOASSERTION"
          },
          {
            "SPDXID": "SPDXRef-Package-ms-2", "name": "ms", "versionInfo": "2.0",
            "downloadLocation": "NOASSERTION"
          }
        ],
        "files": [{
          "SPDXID": "SPDXRef-File-1", "fileName": "./lib/libz.a",
          "checksums": [{"algorithm": "SHA1", "checksumValue": "%s"}]
        }],
        "documentDescribes": ["SPDXRef-Package-zlib"],
        "relationships": [{
          "spdxElementId": "SPDXRef-Package-zlib", "relationshipType": "DEPENDS_ON",
          "relatedSpdxElement": "SPDXRef-Package-ms-1"
        }]
      }
      """
          .formatted(SHA1, SHA1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Zlib OR MIT | (mit) OR zlib",
        "pkg:generic/zlib@1.3.1 | pkg://generic/zlib@1%2E3%2E1",
        "PACKAGE-MANAGER | PACKAGE_MANAGER",
        "./lib/libz.a | lib//libz.a",
        "SPDXRef-Package-zlib | SPDXRef-another-id",
        "example.org/project-1 | example.org/project-2",
        "2026-01-01T00:00:00Z | 2026-02-02T00:00:00Z",
        "'\"SHA1\", \"checksumValue\": \"0123456789abc' | '\"SHA1\", \"checksumValue\": \"0123456789ABC'",
        "', \"licenseConcluded\": \"NOASSERTION\"' | ''",
        "'\"downloadLocation\": \"NOASSERTION\"' | '\"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": true'"
      })
  void anotherSpellingOfTheSameIsNoDifference(String text, String other) {
    assertThat(DOCUMENT).contains(text);
    DiffReport report = compare(DOCUMENT.replace(text, other));

    assertThat(report.changes()).isEmpty();
    assertThat(report.isSameFile()).isFalse();
  }

  @Test
  void aRelationshipReadsTheSameFromBothEnds() {
    String other =
        DOCUMENT
            .replace("\"hasFiles\": [\"SPDXRef-File-1\"]", "\"hasFiles\": []")
            .replace(
                "\"documentDescribes\": [\"SPDXRef-Package-zlib\"]", "\"documentDescribes\": []")
            .replace(
                "\"relationships\": [",
                """
                "relationships": [
                  {
                    "spdxElementId": "SPDXRef-File-1", "relationshipType": "CONTAINED_BY",
                    "relatedSpdxElement": "SPDXRef-Package-zlib"
                  },
                  {
                    "spdxElementId": "SPDXRef-Package-zlib", "relationshipType": "DESCRIBED_BY",
                    "relatedSpdxElement": "SPDXRef-DOCUMENT"
                  },
                  {
                    "spdxElementId": "SPDXRef-Package-ms-1", "relationshipType": "DEPENDENCY_OF",
                    "relatedSpdxElement": "SPDXRef-Package-zlib"
                  },
                """);

    assertThat(compare(other).changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Zlib OR MIT | Zlib AND MIT | LICENCE | zlib | licenseDeclared",
        "zlib@1.3.1 | evil@1.3.1 | STATEMENT | zlib | purl",
        "Organization: Example | Person: Somebody | STATEMENT | the document | creators",
        "scanner-1.0 | scanner-1.1 | STATEMENT | the document | creators",
        "SPDX-2.3 | SPDX-2.2 | STATEMENT | the document | spdxVersion",
        "DEPENDS_ON | DEV_DEPENDENCY_OF | RELATIONSHIP | zlib | DEPENDS_ON"
      })
  void whatMeansSomethingElseIsReported(
      String text, String other, Kind kind, String subject, String aspect) {
    assertThat(DOCUMENT).contains(text);

    assertThat(compare(DOCUMENT.replace(text, other)).changes())
        .extracting(Change::kind, Change::subject, Change::aspect)
        .contains(Tuple.tuple(kind, subject, aspect));
  }

  @Test
  void packagesArePairedByTheirNamesAndByVersionWhereThatIsNotEnough() {
    assertThat(compare(DOCUMENT.replace("1.3.1", "1.3.2")).changes())
        .extracting(Change::kind, Change::subject, Change::before, Change::now)
        .containsExactly(Tuple.tuple(Kind.UPGRADED, "zlib", List.of("1.3.1"), List.of("1.3.2")));
    assertThat(compare(DOCUMENT.replace("\"2.0\"", "\"3.0\"")).changes())
        .extracting(Change::kind, Change::subject)
        .containsExactly(Tuple.tuple(Kind.ADDED, "ms 3.0"), Tuple.tuple(Kind.REMOVED, "ms 2.0"));
  }

  @Test
  void aLicenceThatContainsTheVersionDoesNotFollowIt() {
    String gpl = DOCUMENT.replace("1.3.1", "2.0").replace("Zlib OR MIT", "GPL-2.0-only");

    assertThat(Comparison.of(inventory(gpl), inventory(gpl.replace("2.0", "3.0"))).changes())
        .extracting(Change::kind, Change::subject, Change::now)
        .contains(
            Tuple.tuple(Kind.UPGRADED, "zlib", List.of("3.0")),
            Tuple.tuple(Kind.LICENCE, "zlib", List.of("GPL-3.0-only")));
  }

  @Test
  void aFileOfANewPackageIsStillComparedIfItIsNotNew() {
    String moved =
        DOCUMENT
            .replace("\"name\": \"zlib\"", "\"name\": \"another name\"")
            .replaceFirst("(?s)(.*)" + SHA1, "$1" + OTHER_SHA1);

    assertThat(compare(moved).changes())
        .extracting(Change::kind, Change::subject, Change::aspect)
        .contains(
            Tuple.tuple(Kind.ADDED, "another name", ""),
            Tuple.tuple(Kind.REMOVED, "zlib", ""),
            Tuple.tuple(Kind.FILE, "another name", "lib/libz.a"));
  }

  @Test
  void aVersionThatIsNoLongerSaidIsNoDowngrade() {
    assertThat(compare(DOCUMENT.replace("\"versionInfo\": \"1.3.1\",", "")).changes())
        .extracting(Change::kind, Change::subject, Change::aspect, Change::before, Change::now)
        .containsExactly(
            Tuple.tuple(Kind.STATEMENT, "zlib", "versionInfo", List.of("1.3.1"), List.of()));
  }

  @Test
  void theSameVersionFromTheSamePlaceWithAnotherDigestIsARedFlag() {
    assertThat(compare(DOCUMENT.replaceFirst(SHA1, OTHER_SHA1)).of(Level.RED_FLAG))
        .extracting(Change::kind, Change::title, Change::aspect)
        .containsExactly(
            Tuple.tuple(Kind.ARCHIVE_REPLACED, "zlib 1.3.1", "https://example.org/zlib.tar.gz"));
  }

  @Test
  void aFileOfWhichADigestDiffersIsReportedOfItsPackage() {
    String other = DOCUMENT.replaceFirst("(?s)(.*)" + SHA1, "$1" + OTHER_SHA1);

    assertThat(compare(other).changes())
        .containsExactly(
            new Change(
                Kind.FILE,
                Role.PACKAGE,
                "zlib",
                Optional.of("1.3.1"),
                "lib/libz.a",
                List.of("sha1:" + SHA1),
                List.of("sha1:" + OTHER_SHA1)));
  }

  @Test
  void aDigestOfAnotherAlgorithmIsAnotherStatementAboutTheSameFile() {
    String other =
        DOCUMENT.replaceFirst(
            "(?s)(.*)\"SHA1\"(.*)" + SHA1, "$1\"MD5\"$2" + "0123456789abcdef0123456789abcdef");

    assertThat(compare(other).changes())
        .extracting(Change::kind, Change::role, Change::subject, Change::aspect)
        .containsExactly(Tuple.tuple(Kind.STATEMENT, Role.FILE, "lib/libz.a", "checksums"));
  }

  @Test
  void oursIsComparedWithAnotherToolsPackageByPackage() {
    DiffReport report = Comparison.of(Edited.small().inventory("ours.json"), inventory(DOCUMENT));

    assertThat(report.from().form()).isEqualTo(Side.Form.LIBRARIES);
    assertThat(report.to().form()).isEqualTo(Side.Form.OTHER);
    // Ours has zlib twice: built, and its sources.
    assertThat(report.changes())
        .extracting(Change::kind, Change::subject)
        .contains(Tuple.tuple(Kind.REMOVED, "zlib 1.3.2"), Tuple.tuple(Kind.ADDED, "zlib 1.3.1"));
  }

  private static DiffReport compare(String other) {
    return Comparison.of(inventory(DOCUMENT), inventory(other));
  }

  private static Inventory inventory(String document) {
    return InventoryReader.of(
        "document.json",
        SbomReader.examine("document.json", document.getBytes(StandardCharsets.UTF_8)));
  }
}
