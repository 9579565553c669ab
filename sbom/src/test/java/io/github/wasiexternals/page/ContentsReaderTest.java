package io.github.wasiexternals.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.audit.Finding;
import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.page.ShownLibrary.WindowsVersion;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.Golden;
import io.github.wasiexternals.sbom.SbomReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContentsReaderTest {

  @Test
  void aLibraryIsShownWithItsSourceItsArchiveAndItsModules() throws IOException {
    ShownLibrary zlib = read(Pages.pythonSbom()).libraries().get(0);
    assertThat(zlib.name()).isEqualTo("zlib");
    assertThat(zlib.version()).isEqualTo("1.3.2");
    assertThat(zlib.licence()).isEqualTo("Zlib");
    assertThat(zlib.units()).contains("2");
    assertThat(zlib.files()).isEqualTo(5);
    assertThat(zlib.modules()).containsExactly("zlib", "binascii");
    ShownLibrary.SourceArchive source = zlib.source().orElseThrow();
    assertThat(source.fileName()).isEqualTo("zlib_1.3.dfsg+really1.3.2.orig.tar.gz");
    assertThat(source.origin()).contains("debian");
    assertThat(source.signature().words()).startsWith("none known for this archive");
    assertThat(source.signature().keys())
        .containsExactly("5ED46A6721D365587791E2AA783FCD8E58BCAFBA");
    ShownLibrary.BuiltArchive archive = zlib.archive().orElseThrow();
    assertThat(archive.fileName()).isEqualTo("libz.a");
    assertThat(archive.size()).hasValue("prefix/lib/libz.a".length());
  }

  @Test
  void theFirstDigestIsTheOneThatIsPinned() throws IOException {
    ShownLibrary.SourceArchive zstd =
        read(Pages.pythonSbom()).libraries().get(1).source().orElseThrow();
    assertThat(zstd.digests()).extracting(digest -> digest.algorithm().id()).startsWith("sha256");
    assertThat(zstd.digests()).hasSize(3);
  }

  /** The words are those that {@code wasi:pin} records. */
  @Test
  void aSignatureThatWasVerifiedIsTheEvidencesWord() throws IOException {
    ExaminedSbom sbom =
        edited(
            "python.spdx.json",
            Map.of("evidence: computed from the bytes", "evidence: its signature by ABCD is good"));
    assertThat(read(sbom).libraries().get(0).source().orElseThrow().signature().words())
        .isEqualTo("its signature by ABCD is good");
  }

  @Test
  void whatIsLinkedIsReadFromTheSbomOfTheInterpreter() throws IOException {
    Contents contents = read(Pages.pythonSbom());
    assertThat(contents.interpreter().orElseThrow().version()).isEqualTo("3.15.0");
    assertThat(contents.libraries()).extracting(ShownLibrary::isLinked).containsOnly(true);
    assertThat(contents.sdk().orElseThrow().version()).isEqualTo("33.0");
  }

  @Test
  void anSbomOfLibrariesHasNoInterpreter() throws IOException {
    Contents contents = read(Pages.librariesSbom());
    assertThat(contents.interpreter()).isEmpty();
    assertThat(contents.libraries()).extracting(ShownLibrary::name).containsExactly("zlib", "zstd");
    assertThat(contents.libraries()).extracting(ShownLibrary::isLinked).containsOnly(false);
  }

  @Test
  void aFindingIsCountedAtTheLibraryWhoseFileItIsAbout() throws IOException {
    ExaminedSbom sbom = Pages.pythonSbom();
    Contents contents =
        ContentsReader.read(
                sbom,
                Pages.report(Pages.changedZlib(), Pages.unlisted("prefix/lib/libextra.a")),
                Pages.catalog(),
                Sizes.unknown())
            .orElseThrow();
    assertThat(contents.libraries().get(0).findings()).isEqualTo(1);
    assertThat(contents.libraries().get(0).worst()).contains(Severity.CRITICAL);
    assertThat(contents.libraries().get(1).findings()).isZero();
  }

  @Test
  void theWindowsSetIsComparedWithWhatTheSbomHas() throws IOException {
    Contents contents = read(Pages.librariesSbom());
    assertThat(contents.libraries())
        .extracting(library -> library.windows().orElseThrow())
        .containsExactly(
            new WindowsVersion(
                "zlib",
                Optional.empty(),
                false,
                Optional.of("WASI has no processor-specific code")),
            new WindowsVersion("zstd", Optional.of("1.5.7"), true, Optional.empty()));
    assertThat(contents.onlyOnWindows().orElseThrow())
        .containsExactly(
            new WindowsVersion("zlib-ng", Optional.of("2.2.4"), false, Optional.empty()));
  }

  @Test
  void aReasonIsNotGivenForAnotherVersionThanThePinnedOne() throws IOException {
    ExaminedSbom sbom =
        edited("small.spdx.json", Map.of("\"versionInfo\": \"1.3.2\"", "\"versionInfo\": \"9\""));
    assertThat(read(sbom).libraries().get(0).windows().orElseThrow().reason()).isEmpty();
  }

  @Test
  void aReleaseThatTheCatalogDoesNotHaveHasNoWindowsSet() throws IOException {
    ExaminedSbom sbom = edited("small.spdx.json", Map.of("python: 3.15", "python: ../../etc"));
    Contents contents = read(sbom);
    assertThat(contents.onlyOnWindows()).isEmpty();
    assertThat(contents.libraries().get(0).windows()).isEmpty();
    assertThat(contents.libraries().get(0).modules()).isEmpty();
  }

  @Test
  void ofPackagesWithOneIdTheFirstCounts() throws IOException {
    ExaminedSbom sbom =
        edited("small.spdx.json", Map.of("SPDXRef-Built-zstd", "SPDXRef-Built-zlib"));
    assertThat(read(sbom).libraries()).extracting(ShownLibrary::name).containsExactly("zlib");
    ExaminedSbom oneSource =
        edited("small.spdx.json", Map.of("SPDXRef-Source-zstd", "SPDXRef-Source-zlib"));
    assertThat(read(oneSource).libraries())
        .extracting(library -> library.source().orElseThrow().fileName())
        .allMatch(name -> name.startsWith("zlib"));
  }

  @Test
  void aFileThatALibraryContainsTwiceIsOneFile() throws IOException {
    ExaminedSbom sbom =
        edited(
            "small.spdx.json",
            Map.of(
                "\"relatedSpdxElement\": \"SPDXRef-File-include--zconf.h\"",
                "\"relatedSpdxElement\": \"SPDXRef-File-include--zlib.h\""));
    assertThat(read(sbom).libraries().get(0).files()).isEqualTo(4);
  }

  @Test
  void aFindingAboutTheSourceIsOneAboutTheLibrary() throws IOException {
    ExaminedSbom sbom = Pages.librariesSbom();
    int source = 0;
    while (!sbom.root().at("/packages/" + source + "/SPDXID").asText().contains("Source-zstd")) {
      source++;
    }
    Finding finding = Finding.of(Severity.LOW, "$.packages[" + source + "]", "zstd", "is odd");
    Contents contents =
        ContentsReader.read(sbom, Pages.report(finding), Pages.catalog(), Sizes.unknown())
            .orElseThrow();
    assertThat(contents.libraries())
        .extracting(ShownLibrary::worst)
        .containsExactly(Optional.empty(), Optional.of(Severity.LOW));
  }

  @Test
  void relationshipsInCirclesAndIntoNothingAreWalkedOnce() throws IOException {
    ExaminedSbom sbom =
        edited(
            "small.spdx.json",
            Map.of(
                "SPDXRef-Source-zlib", "SPDXRef-Built-zlib", "SPDXRef-Source-zstd", "SPDXRef-No"));
    assertThat(read(sbom).libraries()).extracting(ShownLibrary::name).contains("zstd");
  }

  private static Contents read(ExaminedSbom sbom) {
    return ContentsReader.read(
            sbom, Pages.report(), Pages.catalog(), path -> OptionalLong.of(path.length()))
        .orElseThrow();
  }

  private static ExaminedSbom edited(String name, Map<String, String> edits) throws IOException {
    String text = new String(Golden.bytes(name), StandardCharsets.UTF_8);
    for (Map.Entry<String, String> edit : edits.entrySet()) {
      assertThat(text).contains(edit.getKey());
      text = text.replace(edit.getKey(), edit.getValue());
    }
    return SbomReader.examine(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
