package io.github.wasiexternals.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.Golden;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CycloneDxWriterTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<byte[]> sboms() throws Exception {
    return List.of(
        written(Fixtures.small()),
        written(Fixtures.needing()),
        written(Fixtures.assembledWithMismatch()),
        Golden.bytes("python.spdx.json"));
  }

  @Test
  void aSetIsWrittenAsBefore() throws Exception {
    Golden.assertGolden(
        "/io/github/wasiexternals/cyclonedx/externals.cdx.json",
        write("externals", written(Fixtures.small())));
  }

  @Test
  void anInterpreterIsWrittenAsBefore() throws Exception {
    Golden.assertGolden(
        "/io/github/wasiexternals/cyclonedx/python.cdx.json",
        write("python", Golden.bytes("python.spdx.json")));
  }

  @ParameterizedTest
  @MethodSource("sboms")
  void thePublishedSchemaAcceptsIt(byte[] sbom) throws Exception {
    byte[] bom = write("externals", sbom);

    assertThat(new JsonParser().validate(bom, Version.VERSION_16)).isEmpty();
    assertThat(new JsonParser().parse(bom).getSpecVersion()).isEqualTo("1.6");
  }

  @Test
  void thePublishedSchemaWouldRefuseAnotherTypeOfComponent() throws Exception {
    String bom = text(write("externals", written(Fixtures.small())));

    assertThat(
            new JsonParser()
                .validate(
                    bom.replace("\"type\": \"file\"", "\"type\": \"folder\"")
                        .getBytes(StandardCharsets.UTF_8),
                    Version.VERSION_16))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("sboms")
  void everyPackageAndEveryFileIsInItOnceUnderItsOwnId(byte[] sbom) throws Exception {
    SbomDocument document = SbomReader.read("x.spdx.json", sbom);
    JsonNode bom = json(sbom);

    List<JsonNode> components = components(bom);
    assertThat(components.stream().map(each -> each.path("bom-ref").asText()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    document.packages().stream().map(SbomPackage::id),
                    document.files().stream().map(SbomFile::id))
                .toList());
    assertThat(
            components.stream()
                .filter(each -> type(each).equals("file"))
                .map(CycloneDxWriterTest::sha256))
        .containsExactlyInAnyOrderElementsOf(
            document.files().stream().map(each -> each.sha256().orElseThrow().hex()).toList());
  }

  @ParameterizedTest
  @MethodSource("sboms")
  void everyReferenceLeadsToAComponentOfTheSameDocument(byte[] sbom) throws Exception {
    JsonNode bom = json(sbom);
    List<String> ids = bom.findValuesAsText("bom-ref");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(bom.findValuesAsText("ref")).isNotEmpty().allMatch(ids::contains);
    bom.findValues("dependsOn")
        .forEach(each -> each.forEach(to -> assertThat(ids).contains(to.asText())));
  }

  @Test
  void aLibraryHasItsNamesItsArchiveAndItsFiles() throws Exception {
    JsonNode zstd = component(json(written(Fixtures.small())), "SPDXRef-Built-zstd");

    assertThat(type(zstd)).isEqualTo("library");
    assertThat(zstd.path("purl").asText()).isEqualTo("pkg:generic/zstd@1.5.7");
    assertThat(zstd.path("cpe").asText())
        .isEqualTo("cpe:2.3:a:facebook:zstandard:1.5.7:*:*:*:*:*:*:*");
    assertThat(zstd.path("licenses").path(0).path("expression").asText())
        .isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND MIT");
    assertThat(zstd.path("licenses").path(0).path("acknowledgement").asText())
        .isEqualTo("concluded");
    assertThat(property(zstd, "wasi:license-declared")).isEqualTo("BSD-3-Clause OR GPL-2.0-only");
    assertThat(zstd.path("manufacturer").path("name").asText()).isEqualTo("Meta Platforms, Inc.");
    JsonNode archive = zstd.path("externalReferences").path(1);
    assertThat(archive.path("type").asText()).isEqualTo("source-distribution");
    assertThat(archive.path("hashes")).hasSize(3);
    JsonNode source = zstd.path("pedigree").path("ancestors").path(0);
    assertThat(sha256(source)).isEqualTo(Digester.sha256("zstd-1.5.7.tar.gz").hex());
    assertThat(property(source, "wasi:origin")).isEqualTo("upstream");
    assertThat(zstd.path("components")).hasSize(8);
  }

  @Test
  void aFactAboutAFileHasTheFileInItsValueSinceNoNameMayHaveIt() throws Exception {
    JsonNode bom = json(written(Fixtures.small()));

    assertThat(property(component(bom, "SPDXRef-Built-zstd"), "wasi:glue"))
        .startsWith("wasi clock.h: sha256:");
    assertThat(
            bom.findValues("properties").stream()
                .flatMap(each -> each.findValuesAsText("name").stream()))
        .isNotEmpty()
        .allMatch(name -> name.matches("wasi:[A-Za-z0-9_-]+"));
  }

  @Test
  void theChecksumOfASetIsNotTheHashOfAFile() throws Exception {
    JsonNode set = json(written(Fixtures.small())).path("metadata").path("component");

    assertThat(set.has("hashes")).isFalse();
    assertThat(property(set, "wasi:digest")).startsWith("sha256:");
  }

  @Test
  void anSdkIsPartOfHowItWasBuiltAndNotOfWhatWasBuilt() throws Exception {
    JsonNode bom = json(written(Fixtures.assembledWithMismatch()));

    JsonNode formula = bom.path("formulation").path(0);
    JsonNode sdk = formula.path("components").path(0);
    assertThat(formula.path("components")).hasSize(1);
    assertThat(sdk.path("name").asText()).isEqualTo("wasi-sdk-assembled");
    assertThat(sdk.path("components").findValuesAsText("name")).contains("llvm", "wasi-libc");
    assertThat(property(sdk, "wasi:sdk-mismatch")).isEqualTo("24");
    JsonNode build = formula.path("workflows").path(0);
    assertThat(build.path("resourceReferences").findValuesAsText("ref"))
        .containsExactly("SPDXRef-Sdk", "SPDXRef-SdkPart-llvm", "SPDXRef-SdkPart-wasi-libc");
    assertThat(build.path("inputs").findValuesAsText("ref")).containsExactly("SPDXRef-Source-zlib");
    assertThat(build.path("outputs").findValuesAsText("ref")).containsExactly("SPDXRef-Built-zlib");
    assertThat(bom.path("components").findValuesAsText("bom-ref"))
        .contains("SPDXRef-Built-zlib")
        .noneMatch(id -> id.startsWith("SPDXRef-Sdk"));
  }

  @Test
  void whatIsLinkedAndWhatIsNeededAreDependencies() throws Exception {
    JsonNode python = json(Golden.bytes("python.spdx.json"));

    assertThat(type(python.path("metadata").path("component"))).isEqualTo("application");
    assertThat(dependencies(python, "SPDXRef-Python"))
        .containsExactly("SPDXRef-Built-zlib", "SPDXRef-Built-zstd", "SPDXRef-PythonCode-expat");
    assertThat(dependencies(python, "SPDXRef-PythonCode-expat")).isEmpty();
    assertThat(dependencies(json(written(Fixtures.needing())), "SPDXRef-Built-zstd"))
        .containsExactly("SPDXRef-Built-zlib");
  }

  @Test
  void aLicenceThatTheListDoesNotHaveKeepsItsWords() throws Exception {
    JsonNode bom =
        json(
            written(
                Fixtures.set(
                    Fixtures.foundSdk(), Optional.empty(), List.of(Fixtures.withOwnLicence()))));

    JsonNode licence =
        component(bom, "SPDXRef-Built-zlib")
            .path("evidence")
            .path("licenses")
            .path(0)
            .path("license");
    assertThat(licence.path("name").asText()).isEqualTo("LicenseRef-mine");
    assertThat(
            new String(
                Base64.getDecoder().decode(licence.path("text").path("content").asText()),
                StandardCharsets.UTF_8))
        .isEqualTo("It is mine.\nDo what you wish.");
  }

  @Test
  void itNamesTheSbomThatItWasMadeFrom() throws Exception {
    byte[] sbom = written(Fixtures.small());

    JsonNode reference = json(sbom).path("externalReferences").path(0);
    assertThat(reference.path("type").asText()).isEqualTo("bom");
    assertThat(reference.path("url").asText())
        .isEqualTo(SbomReader.read("x.spdx.json", sbom).namespace());
    assertThat(sha256(reference)).isEqualTo(Digester.sha256(sbom).hex());
  }

  @Test
  void theSameSbomHasTheSameSerialNumberAndAnotherOneAnother() throws Exception {
    String one = json(written(Fixtures.small())).path("serialNumber").asText();

    assertThat(json(written(Fixtures.small())).path("serialNumber").asText()).isEqualTo(one);
    assertThat(json(written(Fixtures.needing())).path("serialNumber").asText()).isNotEqualTo(one);
    UUID uuid = UUID.fromString(one.substring("urn:uuid:".length()));
    assertThat(uuid.version()).isEqualTo(5);
    assertThat(uuid.variant()).isEqualTo(2);
  }

  /** What Python's {@code uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/a")} returns. */
  @Test
  void aSerialNumberIsAUuidOfVersion5OfTheUrl() {
    assertThat(SerialNumber.of("https://example.org/a"))
        .isEqualTo("urn:uuid:77980eae-c343-5b01-9823-eb6ac1da021f");
  }

  @Test
  void theSameSbomGivesTheSameBytesInEveryLocaleAndTimeZone() {
    byte[] sbom = written(Fixtures.small());
    byte[] expected = write("externals", sbom);
    Locale localeBefore = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

      assertThat(text(write("externals", sbom))).isEqualTo(text(expected));
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
    assertThat(text(expected))
        .contains("\"timestamp\": \"2026-11-20T00:00:00Z\"")
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  /** CycloneDX 1.6 allows 1024 characters. */
  @Test
  void aVersionThatIsTooLongIsReported() throws Exception {
    byte[] sbom =
        text(Golden.bytes("python.spdx.json"))
            .replace("\"versionInfo\": \"2.8.2\"", "\"versionInfo\": \"" + "2".repeat(1025) + "\"")
            .getBytes(StandardCharsets.UTF_8);

    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> write("python", sbom));

    assertThat(thrown.problems().get(0).isUsersToFix()).isFalse();
    assertThat(ProblemRenderer.render(thrown.problems()))
        .startsWith("python.cdx.json would not be a valid CycloneDX 1.6 document\n")
        .endsWith("→ do without it: -Dwasi.sbom.formats=spdx-2.3");
  }

  private static byte[] written(BuiltSet set) {
    return Fixtures.writer().write(set, Fixtures.FROZEN);
  }

  private static byte[] write(String stem, byte[] sbom) {
    return CycloneDxWriter.write(
        stem + ".cdx.json", stem + ".spdx.json", SbomReader.read(stem + ".spdx.json", sbom), sbom);
  }

  private static JsonNode json(byte[] sbom) throws Exception {
    return MAPPER.readTree(write("externals", sbom));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String type(JsonNode component) {
    return component.path("type").asText();
  }

  private static String sha256(JsonNode component) {
    return hash(component, "SHA-256");
  }

  private static String hash(JsonNode component, String algorithm) {
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals(algorithm)) {
        return hash.path("content").asText();
      }
    }
    return "none";
  }

  private static String property(JsonNode component, String name) {
    for (JsonNode property : component.path("properties")) {
      if (property.path("name").asText().equals(name)) {
        return property.path("value").asText();
      }
    }
    return "none";
  }

  /** All components with an id, wherever they are. */
  private static List<JsonNode> components(JsonNode bom) {
    return bom.findParents("bom-ref").stream()
        .filter(
            each ->
                Stream.of(Component.Type.values())
                    .anyMatch(t -> t.getTypeName().equals(type(each))))
        .toList();
  }

  private static JsonNode component(JsonNode bom, String id) {
    return components(bom).stream()
        .filter(each -> each.path("bom-ref").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }

  private static List<String> dependencies(JsonNode bom, String id) {
    List<String> found = new ArrayList<>();
    for (JsonNode each : bom.path("dependencies")) {
      if (each.path("ref").asText().equals(id)) {
        each.path("dependsOn").forEach(to -> found.add(to.asText()));
        return found;
      }
    }
    throw new AssertionError("no " + id);
  }
}
