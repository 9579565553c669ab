package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Spdx3WriterTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** It takes seconds to make it. */
  private static final JsonSchema SCHEMA = schema();

  /** A conversion takes a second, of which most goes into loading SPDX's model. */
  private static final Map<String, JsonNode> GRAPHS = new HashMap<>();

  static List<byte[]> sboms() throws Exception {
    return List.of(
        written(Fixtures.small()),
        written(Fixtures.assembledWithMismatch()),
        written(Fixtures.set(Fixtures.officialSdk(), Optional.empty(), List.of(Fixtures.zstd()))),
        Golden.bytes("python.spdx.json"));
  }

  /** The schema that SPDX publishes, from its own library's jar; the validator is another's. */
  @ParameterizedTest
  @MethodSource("sboms")
  void thePublishedSchemaAcceptsIt(byte[] spdx23) throws Exception {
    assertThat(violations(graph(spdx23))).isEmpty();
  }

  @Test
  void thePublishedSchemaWouldRefuseWhatIsNoSpdx() throws Exception {
    JsonNode graph = graph(written(Fixtures.small()));
    for (JsonNode element : graph.path("@graph")) {
      if (element.path("type").asText().equals("build_Build")) {
        ((ObjectNode) element).put("build_buildType", 7);
      }
    }

    assertThat(violations(graph)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("sboms")
  void everyPackageAndEveryFileIsInItUnderItsOwnId(byte[] spdx23) throws Exception {
    SbomDocument document = SbomReader.read("x.spdx.json", spdx23);
    JsonNode graph = graph(spdx23);

    assertThat(ids(graph, "software_Package"))
        .containsExactlyInAnyOrderElementsOf(
            document.packages().stream()
                .map(each -> document.namespace() + "#" + each.id())
                .toList());
    assertThat(ids(graph, "software_File"))
        .containsAll(
            document.files().stream().map(each -> document.namespace() + "#" + each.id()).toList());
    assertThat(
            elements(graph, "software_Package")
                .map(each -> each.path("name").asText() + " " + packageVersion(each)))
        .containsExactlyInAnyOrderElementsOf(
            document.packages().stream().map(each -> each.name() + " " + each.version()).toList());
  }

  @ParameterizedTest
  @MethodSource("sboms")
  void everyReferenceLeadsToAnElement(byte[] spdx23) throws Exception {
    JsonNode graph = graph(spdx23);
    String prefix = SbomReader.read("x.spdx.json", spdx23).namespace() + "#";
    Set<String> ids = new HashSet<>();
    graph
        .path("@graph")
        .forEach(each -> ids.add(each.path(each.has("spdxId") ? "spdxId" : "@id").asText()));

    List<String> references = new ArrayList<>();
    texts(graph, references);
    assertThat(references.stream().filter(text -> text.startsWith(prefix) || text.startsWith("_:")))
        .isNotEmpty()
        .allMatch(ids::contains);
    assertThat(ids).hasSize(graph.path("@graph").size());
  }

  @Test
  void itIsAnSbomOfTheBuildTypeWithOneBuildEachLibrary() throws Exception {
    BuiltSet set = Fixtures.assembledWithMismatch();
    SbomDocument document = SbomReader.read("x.spdx.json", written(set));
    String prefix = document.namespace() + "#";
    JsonNode graph = graph(written(set));

    JsonNode sbom = element(graph, prefix + "SPDXRef-Sbom");
    assertThat(sbom.path("software_sbomType").path(0).asText()).isEqualTo("build");
    assertThat(sbom.path("rootElement").path(0).asText()).isEqualTo(prefix + "SPDXRef-Set");
    assertThat(element(graph, prefix + SbomDocument.ID).path("rootElement").path(0).asText())
        .isEqualTo(prefix + "SPDXRef-Sbom");
    JsonNode build = element(graph, prefix + "SPDXRef-Build-zlib");
    assertThat(build.path("build_buildType").asText()).isEqualTo(BuildStep.EXTERNALS_TYPE);
    assertThat(build.path("build_parameter").findValuesAsText("key"))
        .containsExactlyInAnyOrder(
            "flags", "generated zconf.h", "inputs", "recipe", "triple", "units");
    assertThat(related(graph, build, "hasInput")).containsExactly(prefix + "SPDXRef-Source-zlib");
    assertThat(related(graph, build, "hasOutput")).containsExactly(prefix + "SPDXRef-Built-zlib");
    assertThat(related(graph, build, "usesTool"))
        .containsExactly(
            prefix + "SPDXRef-Sdk",
            prefix + "SPDXRef-SdkPart-llvm",
            prefix + "SPDXRef-SdkPart-wasi-libc");
  }

  @Test
  void aNeededLibraryIsAnInputOfTheBuild() throws Exception {
    byte[] spdx23 = written(Fixtures.needing());
    String prefix = SbomReader.read("externals.spdx.json", spdx23).namespace() + "#";
    JsonNode graph = graph(spdx23);

    JsonNode build = element(graph, prefix + "SPDXRef-Build-zstd");
    assertThat(related(graph, build, "hasInput"))
        .containsExactly(prefix + "SPDXRef-Built-zlib", prefix + "SPDXRef-Source-zstd");
    assertThat(related(graph, element(graph, prefix + "SPDXRef-Built-zstd"), "dependsOn"))
        .containsExactly(prefix + "SPDXRef-Built-zlib");
    assertThat(violations(graph)).isEmpty();
  }

  @Test
  void aPythonIsBuiltFromItsSourceAndTheLibrariesInIt() throws Exception {
    byte[] spdx23 = Golden.bytes("python.spdx.json");
    String prefix = SbomReader.read("python.spdx.json", spdx23).namespace() + "#";
    JsonNode graph = graph(spdx23);

    JsonNode build = element(graph, prefix + "SPDXRef-Build-Python");
    assertThat(build.path("build_buildType").asText()).isEqualTo(BuildStep.PYTHON_TYPE);
    assertThat(related(graph, build, "hasInput"))
        .contains(prefix + "SPDXRef-PythonSource", prefix + "SPDXRef-Built-zlib");
  }

  @Test
  void peopleAndLicencesAreInItOnce() throws Exception {
    JsonNode graph = graph(written(Fixtures.small()));

    for (String type : List.of("Organization", "Person", "Tool", "Agent")) {
      assertThat(elements(graph, type).map(each -> each.path("name").asText()))
          .as(type)
          .doesNotHaveDuplicates();
    }
    assertThat(
            elements(graph, "simplelicensing_LicenseExpression")
                .map(each -> each.path("simplelicensing_licenseExpression").asText()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aLicenceThatTheListDoesNotHaveKeepsItsNameAndItsWords() throws Exception {
    JsonNode graph =
        graph(
            written(
                Fixtures.set(
                    Fixtures.foundSdk(), Optional.empty(), List.of(Fixtures.withOwnLicence()))));

    assertThat(
            elements(graph, "simplelicensing_LicenseExpression")
                .map(each -> each.path("simplelicensing_licenseExpression").asText()))
        // The library keeps the two in a set, whose order depends on the document's namespace.
        .containsAnyOf("(LicenseRef-mine AND Zlib)", "(Zlib AND LicenseRef-mine)");
    assertThat(graph.toString()).contains("It is mine.\\nDo what you wish.");
  }

  @Test
  void theSameSbomGivesTheSameBytesInEveryLocaleAndTimeZone() {
    byte[] spdx23 = written(Fixtures.small());
    byte[] expected = write(spdx23);
    Locale localeBefore = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

      assertThat(write(spdx23)).isEqualTo(expected);
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
    assertThat(new String(expected, StandardCharsets.UTF_8)).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void whatTheLibraryCannotConvertIsReportedWithItsName() {
    byte[] spdx23 = written(Fixtures.small());
    SbomDocument document = SbomReader.read("x.spdx.json", spdx23);
    SbomPackage first = document.packages().get(0);
    SbomPackage stranger =
        new SbomPackage(
            "SPDXRef-Stranger",
            first.name(),
            first.version(),
            first.purpose(),
            first.provenance(),
            first.licensing(),
            first.checksums(),
            first.externalRefs(),
            first.verificationCode(),
            first.summary(),
            first.comment(),
            first.annotations());
    SbomDocument other =
        new SbomDocument(
            document.name(),
            document.namespace(),
            document.created(),
            document.creators(),
            document.creatorComment(),
            document.comment(),
            document.extractedLicences(),
            Stream.concat(document.packages().stream(), Stream.of(stranger)).toList(),
            document.files(),
            document.relationships());

    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> Spdx3Writer.write("externals.spdx3.json", other, spdx23));

    Problem problem = thrown.problems().get(0);
    assertThat(problem.isUsersToFix()).isFalse();
    assertThat(problem.output()).anyMatch(finding -> finding.contains("SPDXRef-Stranger"));
    assertThat(ProblemRenderer.render(thrown.problems()))
        .startsWith("externals.spdx3.json would not be a valid SPDX 3.0.1 document\n")
        .endsWith("→ do without it: -Dwasi.sbom.formats=spdx-2.3");
  }

  private static byte[] written(BuiltSet set) {
    return Fixtures.writer().write(set, Fixtures.FROZEN);
  }

  private static byte[] write(byte[] spdx23) {
    return Spdx3Writer.write(
        "externals.spdx3.json", SbomReader.read("externals.spdx.json", spdx23), spdx23);
  }

  private static JsonNode graph(byte[] spdx23) throws Exception {
    String text = new String(spdx23, StandardCharsets.UTF_8);
    if (!GRAPHS.containsKey(text)) {
      GRAPHS.put(text, MAPPER.readTree(write(spdx23)));
    }
    return Objects.requireNonNull(GRAPHS.get(text)).deepCopy();
  }

  private static Set<ValidationMessage> violations(JsonNode graph) {
    return SCHEMA.validate(graph);
  }

  private static JsonSchema schema() {
    try (InputStream schema =
        Objects.requireNonNull(
            Spdx3WriterTest.class.getResourceAsStream("/resources/schema-v3.0.1.json"))) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> elements(JsonNode graph, String type) {
    List<JsonNode> elements = new ArrayList<>();
    graph.path("@graph").forEach(elements::add);
    return elements.stream().filter(each -> each.path("type").asText().equals(type));
  }

  private static List<String> ids(JsonNode graph, String type) {
    return elements(graph, type).map(each -> each.path("spdxId").asText()).toList();
  }

  private static JsonNode element(JsonNode graph, String id) {
    List<JsonNode> elements = new ArrayList<>();
    graph.path("@graph").forEach(elements::add);
    return elements.stream()
        .filter(each -> each.path("spdxId").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }

  private static Set<String> related(JsonNode graph, JsonNode element, String type) {
    Set<String> related = new TreeSet<>();
    elements(graph, "LifecycleScopedRelationship")
        .filter(each -> each.path("from").equals(element.path("spdxId")))
        .filter(each -> each.path("relationshipType").asText().equals(type))
        .forEach(each -> each.path("to").forEach(to -> related.add(to.asText())));
    return related;
  }

  private static void texts(JsonNode node, List<String> found) {
    if (node.isTextual()) {
      found.add(node.asText());
    }
    node.forEach(each -> texts(each, found));
  }

  private static String packageVersion(JsonNode element) {
    return element.path("software_packageVersion").asText();
  }
}
