package io.github.wasiexternals.foreign;

import static io.github.wasiexternals.foreign.Samples.text;
import static io.github.wasiexternals.foreign.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
