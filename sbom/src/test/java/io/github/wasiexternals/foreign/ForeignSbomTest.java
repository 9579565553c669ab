package io.github.wasiexternals.foreign;

import static io.github.wasiexternals.foreign.Samples.bytes;
import static io.github.wasiexternals.foreign.Samples.checksums;
import static io.github.wasiexternals.foreign.Samples.envelope;
import static io.github.wasiexternals.foreign.Samples.externalRefs;
import static io.github.wasiexternals.foreign.Samples.json;
import static io.github.wasiexternals.foreign.Samples.relationships;
import static io.github.wasiexternals.foreign.Samples.statement;
import static io.github.wasiexternals.foreign.Samples.text;
import static io.github.wasiexternals.foreign.Samples.utf8;
import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.Spdx3Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignSbomTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "small.spdx",
        "small.spdx.json",
        "small.spdx.yaml",
        "small.spdx.xml",
        "small.spdx.rdf"
      })
  void theFormsOfSpdx2SayTheSame(String name) {
    Converted converted = ForeignSbom.read(name, bytes(name));

    assertThat(converted.notCarried()).isEmpty();
    JsonNode spdx = converted.spdx();
    JsonNode expected = json(text("small.spdx.json"));
    for (String member :
        new String[] {"spdxVersion", "SPDXID", "name", "dataLicense", "documentNamespace"}) {
      assertThat(spdx.path(member)).as(member).isEqualTo(expected.path(member));
    }
    assertThat(spdx.path("creationInfo").path("created"))
        .isEqualTo(expected.path("creationInfo").path("created"));
    assertThat(spdx.path("creationInfo").path("creators"))
        .containsExactlyInAnyOrderElementsOf(expected.path("creationInfo").path("creators"));
    assertThat(relationships(spdx)).isEqualTo(relationships(expected));
    assertThat(ForeignSbom.read(name, bytes(name)).spdx()).isEqualTo(spdx);
    JsonNode zlib = spdx.path("packages").path(0);
    JsonNode expectedZlib = expected.path("packages").path(0);
    assertThat(spdx.path("packages")).hasSize(1);
    for (String member :
        new String[] {
          "SPDXID",
          "name",
          "versionInfo",
          "supplier",
          "downloadLocation",
          "licenseConcluded",
          "licenseDeclared",
          "copyrightText",
          "packageVerificationCode"
        }) {
      assertThat(zlib.path(member)).as(member).isEqualTo(expectedZlib.path(member));
    }
    assertThat(checksums(zlib)).containsExactlyInAnyOrderElementsOf(checksums(expectedZlib));
    assertThat(externalRefs(zlib)).containsExactlyInAnyOrderElementsOf(externalRefs(expectedZlib));
    JsonNode file = spdx.path("files").path(0);
    assertThat(spdx.path("files")).hasSize(1);
    assertThat(file.path("fileName").asText()).isEqualTo("./lib/libz.a");
    assertThat(checksums(file))
        .containsExactlyInAnyOrderElementsOf(checksums(expected.path("files").path(0)));
  }

  @Test
  void aVersionThatLooksLikeANumberKeepsItsZeroInYaml() {
    Converted converted = read(text("small.spdx.yaml").replace("\"1.3.2\"", "1.10"));

    assertThat(converted.spdx().path("packages").path(0).path("versionInfo"))
        .isEqualTo(json("\"1.10\""));
  }

  @Test
  void aRelationshipThatTheSpdxLibraryDropsIsCounted() {
    Converted converted =
        read(
            text("small.spdx")
                + """
                Relationship: DocumentRef-other:SPDXRef-x STATIC_LINK SPDXRef-Package-zlib
                ExternalDocumentRef: DocumentRef-other https://example.org/o SHA1: %s
                """
                    .formatted("00".repeat(20)));

    assertThat(converted.notCarried()).containsExactly("relationships: 1 of 3");
  }

  @Test
  void cyclonedxKeepsNamesDigestsLicencesAndDependencies() {
    Converted converted = read(text("small.cdx.json"));

    JsonNode spdx = converted.spdx();
    assertThat(spdx.path("name").asText()).isEqualTo("@example/demo");
    assertThat(spdx.path("documentNamespace").asText())
        .isEqualTo("urn:uuid:f838e45f-19e3-472e-818d-2d22ad914792/1");
    assertThat(spdx.path("creationInfo"))
        .isEqualTo(
            json(
                """
                {"created": "2023-03-10T14:43:10Z", "creators": ["Tool: cli-11.19.1"]}
                """));
    assertThat(relationships(spdx))
        .containsExactly(
            "SPDXRef-DOCUMENT DESCRIBES SPDXRef-demo-1.0.0",
            "SPDXRef-demo-1.0.0 DEPENDS_ON SPDXRef-pkg-generic-zlib-1.3.2-a-b",
            "SPDXRef-pkg-generic-zlib-1.3.2-a-b CONTAINS SPDXRef-libz.a");
    JsonNode zlib = spdx.path("packages").path(1);
    assertThat(zlib.path("versionInfo").asText()).isEqualTo("1.3.2");
    assertThat(zlib.path("supplier").asText()).isEqualTo("Organization: Example, Inc");
    assertThat(zlib.path("originator").asText()).isEqualTo("Person: Mark Adler");
    assertThat(zlib.path("downloadLocation").asText())
        .isEqualTo("https://zlib.example.org/zlib-1.3.2.tar.gz");
    assertThat(checksums(zlib))
        .isEqualTo(checksums(json(text("small.spdx.json")).path("packages").path(0)));
    assertThat(externalRefs(zlib))
        .containsExactly(
            "purl pkg:generic/zlib@1.3.2", "cpe23Type cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*");
    assertThat(zlib.path("licenseDeclared").asText()).isEqualTo("Zlib AND LicenseRef-Our-own");
    assertThat(zlib.has("licenseConcluded")).isFalse();
    assertThat(spdx.path("hasExtractedLicensingInfos").path(0).path("name").asText())
        .isEqualTo("Our own");
    JsonNode file = spdx.path("files").path(0);
    assertThat(file.path("fileName").asText()).isEqualTo("lib/libz.a");
    assertThat(checksums(file)).hasSize(2).first().asString().startsWith("SHA1 6e2f");
  }

  @Test
  void whatCyclonedxHasBesidesIsCounted() {
    assertThat(read(text("small.cdx.json")).notCarried())
        .containsExactly(
            "dependencies of or on something that is not in the document: 1",
            "external references: 1",
            "lists of licences, read as AND: 1",
            "scopes of components: 1",
            "services: 2");
  }

  @Test
  void cyclonedxIsReadInXmlAsWell() {
    Converted converted = read(text("small.cdx.xml"));

    assertThat(converted.notCarried()).containsExactly("properties: 1");
    JsonNode spdx = converted.spdx();
    assertThat(spdx.path("creationInfo").path("created").asText())
        .isEqualTo("2023-02-21T13:50:33Z");
    assertThat(relationships(spdx))
        .containsExactly(
            "SPDXRef-5339058ca5e06f8a DEPENDS_ON SPDXRef-zlib",
            "SPDXRef-DOCUMENT DESCRIBES SPDXRef-5339058ca5e06f8a");
    JsonNode zlib = spdx.path("packages").path(1);
    assertThat(zlib.path("licenseDeclared").asText()).isEqualTo("Zlib OR MIT");
    assertThat(checksums(zlib)).hasSize(1);
    assertThat(externalRefs(zlib)).hasSize(2);
  }

  @Test
  void withoutAMainComponentAllThatIsOnTopIsDescribed() {
    Converted converted =
        read(
            """
            {
              "bomFormat": "CycloneDX",
              "specVersion": "1.6",
              "version": 1,
              "components": [
                {"type": "library", "name": "a", "bom-ref": "same"},
                {"type": "library", "name": "b"},
                {"type": "library", "name": "b"}
              ]
            }
            """);

    assertThat(relationships(converted.spdx()))
        .containsExactly(
            "SPDXRef-DOCUMENT DESCRIBES SPDXRef-b",
            "SPDXRef-DOCUMENT DESCRIBES SPDXRef-b-1",
            "SPDXRef-DOCUMENT DESCRIBES SPDXRef-same");
    assertThat(converted.spdx().path("creationInfo").has("created")).isFalse();
  }

  @Test
  void whatWeWriteAsCyclonedxIsReadAgain() {
    byte[] ours = bytes("/io/github/wasiexternals/cyclonedx/python.cdx.json");
    JsonNode python = json(text("/io/github/wasiexternals/sbom/python.spdx.json"));

    JsonNode spdx = ForeignSbom.read("python.cdx.json", ours).spdx();

    assertThat(spdx.path("files").findValuesAsText("fileName"))
        .containsExactlyInAnyOrderElementsOf(
            python.path("files").findValuesAsText("fileName").stream()
                .map(name -> name.replaceFirst("^\\./", ""))
                .toList());
    assertThat(relationships(spdx))
        .contains(
            "SPDXRef-DOCUMENT DESCRIBES SPDXRef-Python",
            "SPDXRef-Python DEPENDS_ON SPDXRef-Built-zlib",
            "SPDXRef-Built-zlib CONTAINS SPDXRef-File-lib--libz.a");
    assertThat(spdx.path("packages").findValuesAsText("SPDXID"))
        .isSubsetOf(python.path("packages").findValuesAsText("SPDXID"));
  }

  @Test
  void spdx3KeepsNamesDigestsLicencesAndRelationships() {
    Converted converted = read(text("small.spdx3.json"));

    JsonNode spdx = converted.spdx();
    assertThat(spdx.path("documentNamespace").asText()).isEqualTo("https://example.org/small-3");
    assertThat(spdx.path("creationInfo"))
        .isEqualTo(
            json(
                """
                {
                  "created": "2024-03-06T00:00:00Z",
                  "creators": ["Person: Mark Adler", "Tool: example-1.0"]
                }
                """));
    assertThat(relationships(spdx))
        .containsExactly(
            "SPDXRef-DOCUMENT DESCRIBES SPDXRef-zlib",
            "SPDXRef-zlib CONTAINS SPDXRef-libz.a",
            "SPDXRef-zlib DEPENDS_ON NONE");
    JsonNode zlib = spdx.path("packages").path(0);
    assertThat(zlib.path("versionInfo").asText()).isEqualTo("1.3.2");
    assertThat(zlib.path("supplier").asText()).isEqualTo("Person: Mark Adler");
    assertThat(zlib.path("primaryPackagePurpose").asText()).isEqualTo("LIBRARY");
    assertThat(zlib.path("licenseDeclared").asText()).isEqualTo("(Zlib OR LicenseRef-mine)");
    assertThat(checksums(zlib)).hasSize(3).contains("SHA3-256 00ff", "BLAKE2b-256 01ff");
    assertThat(externalRefs(zlib))
        .containsExactlyInAnyOrder(
            "purl pkg:generic/zlib@1.3.2", "cpe23Type cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*");
    assertThat(spdx.path("hasExtractedLicensingInfos").path(0).path("extractedText").asText())
        .isEqualTo("It is mine.");
    assertThat(checksums(spdx.path("files").path(0))).hasSize(1);
  }

  @Test
  void whatSpdx3HasBesidesIsCounted() {
    assertThat(read(text("small.spdx3.json")).notCarried())
        .containsExactly(
            "elements of the type Vulnerability: 1",
            "relationships of the type hasTest: 1",
            "scopes of relationships: 1");
  }

  /** What the SPDX library makes of a package's checksum and annotations. */
  @Test
  void whatWeWriteAsSpdx3IsReadAgain() throws Exception {
    byte[] sbom = bytes("/io/github/wasiexternals/sbom/small.spdx.json");
    JsonNode before = Samples.MAPPER.readTree(sbom);
    byte[] spdx3 = Spdx3Writer.write("x.spdx3.json", SbomReader.read("x.spdx.json", sbom), sbom);

    Converted converted = ForeignSbom.read("x.spdx3.json", spdx3);

    assertThat(converted.notCarried())
        .containsExactly(
            "elements of the type Build: 2",
            "relationships of the type hasInput: 2",
            "relationships of the type hasOutput: 2",
            "relationships of the type usesTool: 4");
    JsonNode spdx = converted.spdx();
    assertThat(spdx.path("documentNamespace")).isEqualTo(before.path("documentNamespace"));
    for (String elements : new String[] {"packages", "files"}) {
      assertThat(spdx.path(elements)).hasSameSizeAs(before.path(elements));
      for (JsonNode each : before.path(elements)) {
        JsonNode read = element(spdx, elements, each.path("SPDXID").asText());
        if (each.has("packageFileName") || elements.equals("files")) {
          assertThat(checksums(read)).containsExactlyInAnyOrderElementsOf(checksums(each));
        }
        assertThat(read.path("packageFileName")).isEqualTo(each.path("packageFileName"));
        assertThat(read.path("annotations"))
            .containsExactlyInAnyOrderElementsOf(each.path("annotations"));
        assertThat(externalRefs(read)).containsExactlyInAnyOrderElementsOf(externalRefs(each));
      }
    }
  }

  private static JsonNode element(JsonNode spdx, String elements, String id) {
    for (JsonNode each : spdx.path(elements)) {
      if (each.path("SPDXID").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError("no " + id);
  }

  /** As sbom-tool 4.0.3 writes it: upper case, and elements where others have values. */
  @Test
  void spdx3OfSbomToolIsReadAsWell() {
    Converted converted =
        read(
            text("small.spdx3.json")
                .replace("dependsOn", "DEPENDS_ON")
                .replace("hasDeclaredLicense", "HAS_DECLARED_LICENSE")
                .replaceFirst(
                    "(\"name\": \"./lib/libz.a\",\\s+\"verifiedUsing\": \\[\\s+\\{\\s+\"type\": )\"Hash\"",
                    "$1\"PackageVerificationCode\""));

    assertThat(relationships(converted.spdx())).contains("SPDXRef-zlib DEPENDS_ON NONE");
    assertThat(converted.spdx().path("packages").path(0).has("licenseDeclared")).isTrue();
    assertThat(checksums(converted.spdx().path("files").path(0)))
        .containsExactly("SHA1 6e2f1bc6a5a5a6a0b9e4b8a0d8c9b1a2c3d4e5f6");
  }

  @Test
  void circlesInAGraphEnd() {
    Converted converted =
        read(
            text("small.spdx3.json")
                .replace("https://spdx.org/licenses/Zlib", "https://example.org/small-3#licence")
                .replace(
                    "\"rootElement\": [\"https://example.org/small-3#SPDXRef-zlib\"]",
                    "\"rootElement\": [\"https://example.org/small-3#bom\"]"));

    assertThat(converted.notCarried()).contains("relationships of the type hasDeclaredLicense: 1");
    assertThat(relationships(converted.spdx())).noneMatch(each -> each.contains("DESCRIBES"));
  }

  @Test
  void aPredicateIsReadAndItsSignaturesAreSaidNotToBeVerified() {
    String statement = statement("https://spdx.dev/Document/v2.3", text("small.spdx.json"));

    Converted converted = read(envelope(statement));

    assertThat(converted.spdx()).isEqualTo(json(text("small.spdx.json")));
    assertThat(converted.syntax().title())
        .isEqualTo("an in-toto statement whose predicate is SPDX 2.3 JSON");
    assertThat(converted.notCarried())
        .containsExactly("signatures, which were not verified: 1", "subjects of the statement: 1");
    assertThat(
            read(statement("https://cyclonedx.org/bom", text("small.cdx.json")))
                .spdx()
                .path("packages"))
        .hasSize(2);
  }

  /** As cosign 1 writes it. */
  @Test
  void aPredicateMayBeTheTextOfADocument() {
    String data = Samples.quoted(text("small.spdx"));

    assertThat(
            read(statement("https://spdx.dev/Document", "{\"Data\": " + data + "}"))
                .spdx()
                .path("packages"))
        .hasSize(1);
  }

  @Test
  void anotherPredicateIsAProblem() {
    assertThat(problem(statement("https://slsa.dev/provenance/v1", "{\"buildDefinition\": {}}")))
        .satisfies(
            tells(
                "sbom is an in-toto statement whose predicate is of the type"
                    + " https://slsa.dev/provenance/v1, which is not read as an SBOM",
                "write it as SPDX 2.3 JSON"));
  }

  @Test
  void theAnswerOfGithubsApiIsUnwrapped() {
    assertThat(read("{\"sbom\": " + text("small.spdx.json") + "}").spdx())
        .isEqualTo(json(text("small.spdx.json")));
  }

  @Test
  void whatTheLibraryRefusesIsAProblemWithItsReason() {
    assertThat(problem(text("small.spdx").replace("SPDXRef-File-libz.a", "SPDXRef-File_libz.a")))
        .satisfies(
            tells(
                "sbom is SPDX 2.3 tag-value, but could not be read",
                "reason",
                "write it as SPDX 2.3 JSON"));
  }

  @Test
  void anotherFileIsAProblem() {
    assertThat(problem("<project/>"))
        .satisfies(
            tells("sbom is XML with the root element project, which is not read as an SBOM"));
  }

  private static Converted read(String text) {
    return ForeignSbom.read("sbom", utf8(text));
  }

  private static Problem problem(String text) {
    return catchThrowableOfType(ProblemException.class, () -> read(text)).problems().get(0);
  }
}
