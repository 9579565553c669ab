package io.github.wasiexternals.foreign;

import static io.github.wasiexternals.foreign.Samples.text;
import static io.github.wasiexternals.foreign.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that were made to harm whoever reads them. */
class HostileSbomTest {

  private static final String ROOT_OF_XML = "<?xml version='1.0' encoding='UTF-8'?>\n<Document>";

  @TempDir Path folder;

  @Test
  void anEntityDoesNotBringInAFile() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the password");

    for (String name : new String[] {"small.spdx.xml", "small.spdx.rdf", "small.cdx.xml"}) {
      String document =
          "<!DOCTYPE x [<!ENTITY e SYSTEM \""
              + secret.toUri()
              + "\">]>\n"
              + text(name).replaceFirst("<\\?xml.*\\?>\\s*", "").replace("1.3.2<", "&e;<");
      assertThat(problem(document))
          .as(name)
          .contains("it has a document type declaration")
          .doesNotContain("password");
    }
  }

  @Test
  void entitiesDoNotMultiply() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">"
            + IntStream.range(1, 10)
                .mapToObj(
                    i ->
                        "<!ENTITY %s \"%s\">"
                            .formatted(name(i), ("&" + name(i - 1) + ";").repeat(10)))
                .collect(Collectors.joining())
            + "]>\n<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">&j;</bom>";

    assertThat(problem(bomb)).contains("it has a document type declaration");
  }

  @Test
  void anchorsDoNotMultiply() {
    assertThat(problem("spdxVersion: \"SPDX-2.3\"\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
        .contains("line 2: YAML tags, anchors and aliases are not read");
  }

  @Test
  void aTagMakesNoObject() {
    assertThat(
            problem(
                """
                spdxVersion: "SPDX-2.3"
                name: !!javax.script.ScriptEngineManager [!!java.net.URL ["http://x"]]
                """))
        .contains("line 2: YAML tags, anchors and aliases are not read");
  }

  @Test
  void nothingIsNestedDeeperThanAnSbomIs() {
    String deepJson =
        "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": "
            + "[{\"components\": ".repeat(5000)
            + "[]"
            + "}]".repeat(5000)
            + "}";
    assertThat(problem(deepJson)).contains("larger or deeper nested than an SBOM is");
    assertThat(
            problem(
                ROOT_OF_XML
                    + "<spdxVersion>SPDX-2.3</spdxVersion>"
                    + "<a>".repeat(5000)
                    + "</a>".repeat(5000)
                    + "</Document>"))
        .contains("its elements are nested deeper than 100");
    assertThat(problem("spdxVersion: \"SPDX-2.3\"\na: " + "[".repeat(5000) + "]".repeat(5000)))
        .contains("SPDX 2.3 YAML, but could not be read");
  }

  @Test
  void aLicenceIsNestedAsDeepAsTheLibraryCanRead() {
    String licence = "(".repeat(20_000) + "Zlib" + ")".repeat(20_000);

    assertThat(
            problem(
                text("small.spdx")
                    .replace("PackageLicenseDeclared: Zlib", "PackageLicenseDeclared: " + licence)))
        .contains("SPDX 2.3 tag-value, but could not be read");
  }

  @Test
  void aDocumentForTheSpdxLibraryHasALimit() {
    assertThat(problem(text("small.spdx") + "\n".repeat(8 << 20)))
        .contains("too large: SPDX 2.3 tag-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Creator: Tool: x-1",
        "PackageName: x\nExternalRef: PACKAGE-MANAGER purl pkg:generic/x@1",
        "PackageName: x\nFileName: ./x\nExternalRef: PACKAGE-MANAGER purl pkg:generic/x@1",
        "FileName: ./x\nLicenseInfoInFile: Zlib",
        "LicenseID: LicenseRef-x\nLicenseCrossReference: https://example.org"
      })
  void aLineThatIsThereThousandsOfTimesInAnElementIsTooMuchForTheLibrary(String lines) {
    String line = lines.substring(lines.lastIndexOf('\n') + 1);

    assertThat(problem(text("small.spdx") + lines + "\n" + (line + "\n").repeat(50_000)))
        .contains("there are more than 1000 values of " + line.replaceFirst(":.*", ""));
  }

  @Test
  void aListInOneLineIsNoWayAroundThat() {
    assertThat(
            problem(
                text("small.spdx")
                    + "LicenseID: LicenseRef-x\nLicenseCrossReference: "
                    + "x,".repeat(1000)
                    + "x\n"))
        .contains("there are more than 1000 values of LicenseCrossReference");
  }

  @Test
  void aDocumentOfManyPackagesHasManyLines() {
    String references =
        IntStream.range(0, 400)
            .mapToObj(i -> "ExternalRef: PACKAGE-MANAGER purl pkg:generic/x@" + i + "\n")
            .collect(Collectors.joining());
    String packages =
        IntStream.range(0, 3)
            .mapToObj(i -> "PackageName: x\nSPDXID: SPDXRef-" + i + "\n" + references)
            .collect(Collectors.joining());

    Converted read = ForeignSbom.read("sbom", utf8(text("small.spdx") + packages));

    assertThat(read.notCarried()).isEmpty();
    assertThat(read.spdx().findValues("externalRefs")).hasSize(4);
  }

  @Test
  void elementsHaveALimitForTheLibrary() {
    assertThat(problem(text("small.spdx") + "Reviewer: Tool: x-1\n".repeat(50_001)))
        .contains("there are more than 50000 elements");
    assertThat(
            problem(
                text("small.spdx") + "Relationship: SPDXRef-x OTHER SPDXRef-y\n".repeat(100_001)))
        .contains("there are more than 100000 relationships");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<spdx:hasFile rdf:resource='#SPDXRef-x'/>",
        "<x:ile xmlns:x='http://spdx.org/rdf/terms#hasF' rdf:resource='#SPDXRef-x'/>"
      })
  void filesOfAPackageHaveALimitInRdf(String hasFile) {
    assertThat(
            problem(
                text("small.spdx.rdf")
                    .replace(
                        "<spdx:name>zlib</spdx:name>",
                        "<spdx:name>zlib</spdx:name>" + hasFile.repeat(5000))))
        .contains("it has more than 5000 hasFile");
  }

  @Test
  void aTextOfAMillionLinesIsReadInOneGo() {
    String document =
        text("small.spdx")
            .replace(
                "PackageVersion:",
                "PackageComment: <text>" + "x\n".repeat(1_000_000) + "</text>\nPackageVersion:");

    JsonNode read = ForeignSbom.read("sbom", utf8(document)).spdx();

    assertThat(read.path("packages").path(0).path("comment").asText())
        .hasSize(1_999_999)
        .endsWith("x");
  }

  @Test
  void aTextInATextAndOneWithoutAnEndAreProblems() {
    assertThat(problem(text("small.spdx") + "DocumentComment: <text>a\nb <text>c</text>\n"))
        .contains("a text begins in a text");
    assertThat(problem(text("small.spdx") + "DocumentComment: <text>a\n"))
        .contains("the text of DocumentComment has no end");
  }

  @Test
  void aFewBytesDoNotBecomeMillionsOfComponents() {
    assertThat(
            problem(
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [{}"
                    + ",{}".repeat(200_000)
                    + "]}"))
        .contains("CycloneDX 1.6 JSON with more than 200000 components");
    assertThat(
            problem(
                "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components>"
                    + "<component/>".repeat(200_001)
                    + "</components></bom>"))
        .contains("CycloneDX 1.4 XML with more than 200000 components");
  }

  @Test
  void textsWithoutAnEndAreCountedInOneGo() {
    String texts = "PackageComment: <text>\n".repeat(400_000);

    assertThat(CarriedCounts.ofTagValue(texts + "PackageName: hidden")).isEmpty();
    assertThat(CarriedCounts.ofTagValue(texts + "</text>\nPackageName: seen"))
        .containsEntry("packages", 1);
  }

  @Test
  void aSecondDocumentInYamlIsAProblem() {
    assertThat(problem(text("small.spdx.yaml") + "\n---\nname: other\n"))
        .contains("there is a second YAML document in it");
  }

  @Test
  void aMemberThatIsThereTwiceIsAProblem() {
    assertThat(problem("{\"spdxVersion\": \"SPDX-2.3\", \"name\": \"a\", \"name\": \"b\"}"))
        .contains("JSON that can't be read: 1:", "Duplicate");
    assertThat(problem("spdxVersion: \"SPDX-2.3\"\nname: a\nname: b\n")).contains("Duplicate");
  }

  @Test
  void whatADocumentSaysIsSafeToPrint() {
    assertThat(problem("<a\u0085b xmlns='\u202E'/>")).doesNotContain("\u202E");
    assertThat(
            problem(Samples.statement("https://example.org/\\u001b[31m", "{\"nothing\": \"1\"}")))
        .contains("https://example.org/\\u001b[31m")
        .doesNotContain("\u001b");
  }

  private static String name(int i) {
    return String.valueOf((char) ('a' + i));
  }

  private static String problem(String text) {
    return ProblemRenderer.render(
        catchThrowableOfType(ProblemException.class, () -> ForeignSbom.read("sbom", utf8(text)))
            .problems());
  }
}
