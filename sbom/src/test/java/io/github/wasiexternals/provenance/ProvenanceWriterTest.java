package io.github.wasiexternals.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.BuildStep;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.Golden;
import io.github.wasiexternals.sbom.SbomReader;
import io.grafeas.v1.InTotoSlsaProvenanceV1;
import io.grafeas.v1.InTotoSlsaProvenanceV1.BuildDefinition;
import io.grafeas.v1.InTotoSlsaProvenanceV1.ResourceDescriptor;
import io.grafeas.v1.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/**
 * Statements are read by Grafeas' messages, whose fields are those of SLSA's own definition. Its
 * parser refuses members that there are not.
 */
class ProvenanceWriterTest {

  @Test
  void theStatementOfAnAssembledSdkIsTheGoldenOne() throws Exception {
    Golden.assertGolden(
        "/io/github/wasiexternals/provenance/assembled-with-mismatch.intoto.json",
        text(Fixtures.assembledWithMismatch()).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theSubjectsAreTheArchivesWithTheirDigests() throws Exception {
    InTotoSlsaProvenanceV1 statement = parsed(text(Fixtures.small()));

    assertThat(statement.getType()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.getPredicateType()).isEqualTo("https://slsa.dev/provenance/v1");
    assertThat(statement.getSubjectList())
        .extracting(Subject::getName, Subject::getDigestMap)
        .containsExactly(
            tuple("prefix/lib/libz.a", sha256("lib/libz.a")),
            tuple("prefix/lib/libzstd.a", sha256("lib/libzstd.a")));
  }

  @Test
  void whatAUserChoosesAndWhatFollowsFromItAreToldApart() throws Exception {
    BuildDefinition build = parsed(text(Fixtures.small())).getPredicate().getBuildDefinition();

    assertThat(build.getBuildType()).isEqualTo(BuildStep.EXTERNALS_TYPE);
    Struct external = build.getExternalParameters();
    assertThat(external.getFieldsOrThrow("python").getStringValue()).isEqualTo("3.15");
    assertThat(external.getFieldsOrThrow("triple").getStringValue()).isEqualTo("wasm32-wasip1");
    assertThat(
            external
                .getFieldsOrThrow("builds")
                .getStructValue()
                .getFieldsOrThrow("zlib")
                .getStringValue())
        .isEqualTo("1.3.2");
    assertThat(
            build
                .getInternalParameters()
                .getFieldsOrThrow("zlib")
                .getStructValue()
                .getFieldsOrThrow("flags")
                .getListValue()
                .getValuesList())
        .extracting(Value::getStringValue)
        .containsExactly("-O3", "-DGREETING=\"a b\"", "-D_WASI_EMULATED_GETPID");
  }

  @Test
  void everySourceAndThePartsOfTheSdkAreDependenciesWithTheirDigests() throws Exception {
    List<ResourceDescriptor> dependencies =
        dependencies(parsed(text(Fixtures.assembledWithMismatch())));

    assertThat(dependencies)
        .extracting(ResourceDescriptor::getName, ResourceDescriptor::getDigestMap)
        .containsExactly(
            tuple("wasi-sdk-assembled 33.0", Map.of()),
            tuple("llvm 20.1.7-1.5.12", sha256("llvm.jar")),
            tuple("wasi-libc 161b3195f", sha256("wasi-libc.deb")),
            tuple("zlib 1.3.2", sha256("zlib_1.3.dfsg+really1.3.2.orig.tar.gz")));
    assertThat(dependencies).allMatch(each -> !each.getUri().isEmpty());
    assertThat(dependencies.get(0).getAnnotationsOrThrow("sdkMismatch").getStringValue())
        .isEqualTo("24");
    assertThat(dependencies.get(0).getAnnotationsOrThrow("identity").getStringValue())
        .isEqualTo(Digester.sha256("assembled SDK").toString());
  }

  @Test
  void aLibraryThatIsNeededIsNamedInTheBuildAndIsADependencyByItsArchive() throws Exception {
    InTotoSlsaProvenanceV1 statement = parsed(text(Fixtures.needing()));

    Struct builds = statement.getPredicate().getBuildDefinition().getInternalParameters();
    assertThat(
            builds
                .getFieldsOrThrow("zstd")
                .getStructValue()
                .getFieldsOrThrow("needs")
                .getListValue()
                .getValuesList())
        .extracting(Value::getStringValue)
        .containsExactly("zlib");
    assertThat(builds.getFieldsOrThrow("zlib").getStructValue().containsFields("needs")).isFalse();
    assertThat(dependencies(statement))
        .extracting(ResourceDescriptor::getName, ResourceDescriptor::getDigestMap)
        .contains(tuple("zlib 1.3.2", sha256("lib/libz.a")));
  }

  @Test
  void furtherDigestsGoByTheNamesOfInToto() throws Exception {
    ResourceDescriptor zstd =
        dependencies(parsed(text(Fixtures.small()))).stream()
            .filter(each -> each.getName().equals("zstd 1.5.7"))
            .findFirst()
            .orElseThrow();

    assertThat(zstd.getDigestMap()).containsOnlyKeys("sha256", "sha3_256", "sha512");
    assertThat(zstd.getUri())
        .isEqualTo("https://github.com/facebook/zstd/releases/download/v1.5.7/zstd-1.5.7.tar.gz");
  }

  @Test
  void aPythonIsTheOnlySubjectAndTheLibrariesInItAreDependencies() throws Exception {
    byte[] sbom = Golden.bytes("python.spdx.json");
    InTotoSlsaProvenanceV1 statement =
        parsed(
            ProvenanceWriter.write(
                "python.spdx.json", SbomReader.read("python.spdx.json", sbom), sbom));

    assertThat(statement.getSubjectList())
        .extracting(Subject::getName)
        .containsExactly("python.wasm");
    assertThat(statement.getPredicate().getBuildDefinition().getBuildType())
        .isEqualTo(BuildStep.PYTHON_TYPE);
    assertThat(dependencies(statement))
        .extracting(ResourceDescriptor::getName)
        .contains("zlib 1.3.2", "zstd 1.5.7", "cpython 3.15.0", "wasi-sdk 33.0");
  }

  @Test
  void itNamesTheBuilderItsVersionAndTheSbomBesideIt() throws Exception {
    byte[] sbom = sbom(Fixtures.small());
    InTotoSlsaProvenanceV1.RunDetails run =
        parsed(text(Fixtures.small())).getPredicate().getRunDetails();

    assertThat(run.getBuilder().getId()).startsWith("https://");
    assertThat(run.getBuilder().getVersionMap()).isEqualTo(Map.of("wasi-maven-plugin", "0.1.0"));
    assertThat(run.hasMetadata()).isFalse();
    assertThat(run.getByproducts(0).getName()).isEqualTo("externals.spdx.json");
    assertThat(run.getByproducts(0).getDigestMap())
        .isEqualTo(Map.of("sha256", Digester.sha256(sbom).hex()));
  }

  @Test
  void theSameSbomGivesTheSameBytesInEveryLocaleAndTimeZone() {
    String expected = text(Fixtures.findableInEveryLocale());
    Locale localeBefore = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

      assertThat(text(Fixtures.findableInEveryLocale())).isEqualTo(expected);
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
    assertThat(expected).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void theParserWouldRefuseAMemberThatSlsaDoesNotHave() {
    String other = text(Fixtures.small()).replace("\"externalParameters\"", "\"parameters\"");

    assertThatThrownBy(() -> parsed(other)).isInstanceOf(InvalidProtocolBufferException.class);
  }

  private static String text(BuiltSet set) {
    byte[] sbom = sbom(set);
    return ProvenanceWriter.write(
        "externals.spdx.json", SbomReader.read("externals.spdx.json", sbom), sbom);
  }

  private static byte[] sbom(BuiltSet set) {
    return Fixtures.writer().write(set, Fixtures.FROZEN);
  }

  private static InTotoSlsaProvenanceV1 parsed(String text) throws InvalidProtocolBufferException {
    InTotoSlsaProvenanceV1.Builder statement = InTotoSlsaProvenanceV1.newBuilder();
    JsonFormat.parser().merge(text, statement);
    return statement.build();
  }

  private static List<ResourceDescriptor> dependencies(InTotoSlsaProvenanceV1 statement) {
    return statement.getPredicate().getBuildDefinition().getResolvedDependenciesList();
  }

  private static Map<String, String> sha256(String name) {
    return Map.of("sha256", Digester.sha256(name).hex());
  }
}
