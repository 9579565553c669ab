package io.github.wasiexternals.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.Golden;
import io.github.wasiexternals.vex.OpenVexReader;
import io.github.wasiexternals.vex.VexStatement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

  private static final Set<SbomFormat> ALL = EnumSet.allOf(SbomFormat.class);

  @TempDir Path folder;

  @Test
  void onlyTheSbomIsWrittenUnlessMoreIsAskedFor() {
    byte[] sbom = sbom(Fixtures.small());

    Documents documents =
        Documents.ofExternals(
            SbomFormat.fromStrings(List.of()), sbom, Fixtures.small().libraries());

    assertThat(documents.files()).containsOnlyKeys("externals.spdx.json");
    assertThat(documents.files().get("externals.spdx.json")).isEqualTo(sbom);
    assertThat(documents.notes()).isEmpty();
  }

  @Test
  void allFormatsOfASetAreItsSixFilesAndTheSameEachTime() {
    Documents documents = externals(Fixtures.small());

    assertThat(documents.files().keySet())
        .containsExactlyInAnyOrderElementsOf(SbomFormat.fileNames("externals"));
    Map<String, byte[]> again = externals(Fixtures.small()).files();
    documents.files().forEach((name, bytes) -> assertThat(again.get(name)).isEqualTo(bytes));
  }

  @Test
  void aPythonHasNoFragment() throws Exception {
    Documents documents = Documents.ofPython(ALL, Golden.bytes("python.spdx.json"));

    assertThat(documents.files())
        .containsOnlyKeys(
            "python.spdx.json",
            "python.spdx3.json",
            "python.cdx.json",
            "python.intoto.json",
            "python.openvex.json");
    assertThat(documents.notes()).isEmpty();
  }

  @Test
  void whatIsSaidAboutVulnerabilitiesConcernsTheVersionsThatWereBuilt() throws Exception {
    List<VexStatement> statements =
        OpenVexReader.read(
            Files.writeString(
                folder.resolve("externals.openvex.json"),
                text(externals(Fixtures.small()), "externals.openvex.json")));

    assertThat(statements)
        .extracting(VexStatement::vulnerability)
        .containsExactly("CVE-2023-45853", "CVE-2026-22184");
    assertThat(statements)
        .allMatch(each -> each.products().get(0).identifiers().contains("pkg:generic/zlib@1.3.2"));
  }

  @Test
  void thePythonReleaseCountsForWhatIsSaidOfAPythonAsWell() throws Exception {
    Documents documents =
        Documents.ofPython(EnumSet.of(SbomFormat.OPENVEX), Golden.bytes("python.spdx.json"));

    assertThat(text(documents, "python.openvex.json"))
        .contains("CVE-2023-45853")
        .contains("\"timestamp\": \"2026-11-21T00:00:00Z\"");
  }

  @Test
  void otherContentHasAnotherId() {
    String one = text(externals(Fixtures.small()), "externals.openvex.json");
    String other = text(externals(Fixtures.assembledWithMismatch()), "externals.openvex.json");

    assertThat(id(one)).matches("https://openvex\\.dev/docs/public/vex-[0-9a-f]{64}");
    assertThat(id(other)).isNotEqualTo(id(one));
  }

  @Test
  void withoutAStatementThereIsANoteInsteadOfAnInvalidDocument() {
    Documents documents =
        externals(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(Fixtures.zstd())));

    assertThat(documents.files()).doesNotContainKey("externals.openvex.json");
    assertThat(documents.notes())
        .containsExactly(
            "no externals.openvex.json: nothing is said about vulnerabilities of zstd 1.5.7");
  }

  @Test
  void aLibraryThatTheFragmentLacksIsNoted() {
    BuiltLibrary zlib = Fixtures.zlib();

    Documents documents =
        externals(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(zlib)));

    assertThat(documents.notes())
        .containsExactly(
            "zlib 1.3.2 is not in externals.cpython.json: the catalog has no archive of it with a"
                + " URL");
  }

  private static Documents externals(BuiltSet set) {
    return Documents.ofExternals(ALL, sbom(set), set.libraries());
  }

  private static byte[] sbom(BuiltSet set) {
    return Fixtures.writer().write(set, Fixtures.FROZEN);
  }

  private static String text(Documents documents, String name) {
    return new String(Objects.requireNonNull(documents.files().get(name)), StandardCharsets.UTF_8);
  }

  private static String id(String openVex) {
    return openVex.replaceFirst("(?s).*\"@id\": \"(https://openvex[^\"]*)\".*", "$1");
  }
}
