package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.sbom.Fixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledPrefixTest {

  @TempDir private Path temporary;
  private OutputFolder output;
  private Path alone;

  @BeforeEach
  void anSbomWhosePrefixIsSomewhereElse() throws IOException {
    output = OutputFolder.in(Files.createDirectories(temporary.resolve("output")));
    alone = Files.createDirectories(temporary.resolve("alone")).resolve("externals.spdx.json");
    Files.copy(output.sbom(), alone);
  }

  @Test
  void withoutAPrefixThereIsNothingBesideAnSbom() {
    assertThat(PrefixLocator.beside(alone))
        .isEqualTo(new InstalledPrefix.Missing("expected the folder prefix beside the SBOM"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prefix"})
  void aFolderIsThePrefixOrHasItInside(String inside) throws Exception {
    assertTrue(at(output.folder().resolve(inside)));
  }

  @Test
  void aPrefixMayHaveAnotherName() throws Exception {
    Path renamed = temporary.resolve("usr");
    Files.move(output.folder().resolve("prefix"), renamed);

    assertTrue(at(renamed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prefix/", "wasi-externals-3.15/prefix/"})
  void anArchiveHasThePrefixAtAnyOfThreePlaces(String place) throws Exception {
    Path archive = temporary.resolve("prefix.zip");
    Path prefix = output.folder().resolve("prefix");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(prefix)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(
            new ZipEntry(place + prefix.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }

    assertTrue(at(archive));
  }

  @Test
  void whatIsNotThereIsNothing() throws Exception {
    assertThat(at(temporary.resolve("nowhere"))).isInstanceOf(InstalledPrefix.Missing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d/", "%2F", "a name of more than forty-one characters %."})
  void aNameThatNoPathHereCanHaveIsNoFile(String part) {
    InstalledPrefix.Found found = InstalledPrefix.Found.beside(output.sbom());
    String name = "prefix/" + part.repeat(100) + "x";

    assertThatThrownBy(() -> found.resolve(name)).isInstanceOf(InvalidPathException.class);
  }

  @Test
  void aNameOfAsManyFoldersAsAnArchiveMayHaveIsOne() {
    InstalledPrefix.Found found = InstalledPrefix.Found.beside(output.sbom());
    String name = "prefix/" + "d/".repeat(62) + "x";

    assertThat(found.resolve(name)).isEqualTo(output.folder().resolve(name));
  }

  private InstalledPrefix at(Path given) throws Exception {
    return new PrefixLocator(Files.createDirectories(temporary.resolve("scratch")))
        .at(alone, given);
  }

  private void assertTrue(InstalledPrefix beside) throws Exception {
    AuditReport report =
        new OutputFolder(temporary.resolve("alone"), Fixtures.foundSdk())
            .audit(beside, new LicencePolicy(List.of(), List.of()));

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.TRUE);
  }
}
