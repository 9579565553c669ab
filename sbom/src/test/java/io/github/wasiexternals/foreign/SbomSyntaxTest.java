package io.github.wasiexternals.foreign;

import static io.github.wasiexternals.foreign.Samples.bytes;
import static io.github.wasiexternals.foreign.Samples.envelope;
import static io.github.wasiexternals.foreign.Samples.statement;
import static io.github.wasiexternals.foreign.Samples.text;
import static io.github.wasiexternals.foreign.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.foreign.SbomSyntax.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SbomSyntaxTest {

  @ParameterizedTest
  @CsvSource({
    "small.spdx, SPDX 2.3 tag-value",
    "small.spdx.json, SPDX 2.3 JSON",
    "small.spdx.yaml, SPDX 2.3 YAML",
    "small.spdx.xml, SPDX 2.3 XML",
    "small.spdx.rdf, SPDX 2.3 RDF/XML",
    "small.spdx3.json, SPDX 3.0.1 JSON-LD",
    "small.cdx.json, CycloneDX 1.5 JSON",
    "small.cdx.xml, CycloneDX 1.4 XML",
  })
  void aFileIsWhatItsContentSays(String name, String title) {
    assertThat(ForeignSbom.syntax(bytes(name)).title()).isEqualTo(title);
  }

  @Test
  void theVersionIsThatOfTheDocument() {
    assertThat(title(text("small.spdx").replace("SPDX-2.3", "SPDX-2.2")))
        .isEqualTo("SPDX 2.2 tag-value");
    assertThat(title(text("small.spdx.yaml").replace("SPDX-2.3", "SPDX-2.2")))
        .isEqualTo("SPDX 2.2 YAML");
    assertThat(title(text("small.cdx.json").replace("\"1.5\"", "\"1.7\"")))
        .isEqualTo("CycloneDX 1.7 JSON");
    assertThat(title("{\"spdxVersion\": \"SPDX-2.2\", \"name\": \"x\"}"))
        .isEqualTo("SPDX 2.2 JSON");
    assertThat(title("{\"spdxVersion\": \"\", \"name\": \"x\"}")).isEqualTo("SPDX JSON");
  }

  @Test
  void byteOrderMarksOfWindowsProgramsDoNotMatter() {
    assertThat(title("\uFEFF" + text("small.spdx.json"))).isEqualTo("SPDX 2.3 JSON");
    byte[] utf16 = ("\uFEFF" + text("small.spdx")).getBytes(StandardCharsets.UTF_16LE);
    assertThat(ForeignSbom.syntax(utf16).title()).isEqualTo("SPDX 2.3 tag-value");
    assertThat(ForeignSbom.read("x", utf16).spdx())
        .isEqualTo(ForeignSbom.read("x", bytes("small.spdx")).spdx());
  }

  @Test
  void theAnswerOfGithubsApiIsOne() {
    assertThat(title("{\"sbom\": " + text("small.spdx.json") + "}"))
        .isEqualTo("SPDX 2.3 JSON in an answer of GitHub's API");
  }

  /** Compared with Misc/externals.spdx.json of CPython 3.14.7. */
  @Test
  void elementsWithoutADocumentAreAFragment() {
    String fragment =
        """
        {
          "SPDXID": "SPDXRef-DOCUMENT",
          "packages": [{"SPDXID": "SPDXRef-PACKAGE-bzip2", "name": "bzip2"}],
          "spdxVersion": "SPDX-2.3"
        }
        """;
    assertThat(title(fragment))
        .isEqualTo("a fragment of SPDX JSON, as CPython's Misc/externals.spdx.json");
    assertThat(title(fragment.replace("\"SPDXID\": \"SPDXRef-DOCUMENT\"", "\"name\": \"x\"")))
        .isEqualTo("SPDX 2.3 JSON");
  }

  @Test
  void aStatementIsNamedWithItsPredicate() {
    String spdx = statement("https://spdx.dev/Document/v2.3", text("small.spdx.json"));

    assertThat(title(spdx)).isEqualTo("an in-toto statement whose predicate is SPDX 2.3 JSON");
    assertThat(title(envelope(spdx))).isEqualTo(title(spdx));
    assertThat(title("{\"mediaType\": \"x\", \"dsseEnvelope\": " + envelope(spdx) + "}"))
        .isEqualTo(title(spdx));
    assertThat(title(statement("https://cyclonedx.org/bom", text("small.cdx.json"))))
        .isEqualTo("an in-toto statement whose predicate is CycloneDX 1.5 JSON");
    assertThat(title(statement("https://slsa.dev/provenance/v1", "{\"buildDefinition\": {}}")))
        .isEqualTo(
            "an in-toto statement whose predicate is of the type https://slsa.dev/provenance/v1");
  }

  @Test
  void aStatementWithinAStatementIsNotOpened() {
    String inner = statement("https://spdx.dev/Document", text("small.spdx.json"));

    assertThat(ForeignSbom.syntax(utf8(statement("x", inner))))
        .isEqualTo(SbomSyntax.of(Kind.IN_TOTO, "x"));
    assertThat(ForeignSbom.syntax(utf8(statement("x", envelope(inner)))))
        .isEqualTo(SbomSyntax.of(Kind.IN_TOTO, "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"x\"} | JSON that is no SBOM in a known format",
        "<project><name/></project> | XML with the root element project",
        "Dear auditor, | text that is no SBOM in a known format",
        "'' | text that is no SBOM in a known format",
        "{\"a\": | JSON that can't be read: 1:6: not JSON: ",
        "<bom | XML that can't be read: ",
      })
  void everythingElseIsNamedAsFarAsItIsKnown(String text, String start) {
    SbomSyntax syntax = ForeignSbom.syntax(utf8(text));

    assertThat(syntax.kind()).isEqualTo(Kind.OTHER);
    assertThat(syntax.title()).startsWith(start);
  }

  @Test
  void bytesThatAreNoTextAreNoKnownFormat() {
    assertThat(ForeignSbom.syntax(new byte[] {(byte) 0x80, 0, 1, 2}).title())
        .isEqualTo("no known SBOM format");
    assertThat(ForeignSbom.syntax("<a>é</a>".getBytes(StandardCharsets.ISO_8859_1)).title())
        .isEqualTo("XML that is neither UTF-8 nor UTF-16");
  }

  private static String title(String text) {
    return ForeignSbom.syntax(utf8(text)).title();
  }
}
