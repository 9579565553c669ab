package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.PythonPackage.Author;
import io.github.wasiexternals.sbom.PythonPackage.PackagedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageSbomTest {

  private static final String NAME = "python-3.15.0-wasm32-wasip1";
  private static final String WASM = "lib/python3.15/lib-wasm/python3.15.wasm";

  private final SbomDocument interpreter = interpreter();

  private static SbomDocument interpreter() {
    byte[] externals = Fixtures.writer().write(Fixtures.small(), Fixtures.FROZEN);
    return SbomReader.read(
        "python.spdx.json",
        Fixtures.writer()
            .write(
                SmallPython.build(
                    SbomReader.read("externals.spdx.json", externals),
                    List.of("zlib"),
                    Fixtures.foundSdk())));
  }

  private static PackagedFile file(String path, Author author) {
    return new PackagedFile(
        path,
        Digester.digest(DigestAlgorithm.SHA1, path.getBytes(StandardCharsets.UTF_8)),
        Digester.sha256(path),
        author);
  }

  /** The files of the libraries, as they are in a prefix. */
  private List<PackagedFile> ofLibraries() {
    return interpreter.files().stream()
        .filter(file -> file.path().startsWith("prefix/"))
        .map(
            file ->
                new PackagedFile(
                    file.path().substring("prefix/".length()),
                    file.checksum(DigestAlgorithm.SHA1).orElseThrow(),
                    file.sha256().orElseThrow(),
                    Author.CPYTHON))
        .toList();
  }

  private SbomDocument packaged(List<PackagedFile> more) {
    List<PackagedFile> files = new ArrayList<>(more);
    files.add(file(WASM, Author.CPYTHON));
    files.add(file("bin/python3.15.node", Author.PROJECT));
    files.add(file("app/main.py", Author.USER));
    return SbomReader.read(
        NAME, Fixtures.writer().write(new PythonPackage(NAME, interpreter, WASM, files)));
  }

  @Test
  void allFilesAreListedUnderTheirNamesInTheArchive() {
    SbomDocument sbom = packaged(ofLibraries());

    assertThat(sbom.files())
        .extracting(SbomFile::path)
        .contains(WASM, "bin/python3.15.node", "lib/libz.a")
        .noneMatch(path -> path.startsWith("prefix/") || path.equals("python.wasm"));
    SbomPackage python = new SbomView(sbom).described();
    assertThat(python.provenance().fileName()).contains("./" + WASM);
    assertThat(python.checksums()).containsExactly(Digester.sha256(WASM));
    assertThat(python.comment().orElseThrow()).endsWith("The SHA256 is that of " + WASM + ".");
    assertThat(PackageNames.packageOf(sbom)).contains(NAME);
  }

  @Test
  void whoWroteAFileDecidesAboutItsLicence() {
    assertThat(packaged(List.of()).files())
        .filteredOn(file -> !file.path().endsWith(".wasm"))
        .extracting(file -> file.path() + " " + file.concludedLicense())
        .containsExactlyInAnyOrder("bin/python3.15.node Apache-2.0", "app/main.py NOASSERTION");
  }

  @Test
  void asAPrefixItIsTheSameLibraries() {
    SbomDocument sbom = PackageNames.inPrefix(packaged(ofLibraries()));

    Digest before = new SbomView(interpreter).sets().get(0).checksums().get(0);
    assertThat(new SbomView(sbom).sets().get(0).checksums()).containsExactly(before);
    assertThat(sbom.files())
        .extracting(SbomFile::path)
        .contains("prefix/lib/libz.a", "prefix/" + WASM);
    assertThat(PackageNames.inPrefix(interpreter)).isSameAs(interpreter);
  }

  @Test
  void filesOfLibrariesThatArePackagedNowhereAreNotListed() {
    SbomDocument sbom = packaged(List.of());

    assertThat(sbom.files()).hasSize(3);
    assertThat(new SbomView(sbom).libraries())
        .isNotEmpty()
        .allSatisfy(library -> assertThat(library.verificationCode()).isEmpty());
  }

  @Test
  void aFileOfTheSameNameWithOtherBytesIsNotTheLibrarys() {
    PackagedFile other = file("another libz.a", Author.CPYTHON);
    SbomDocument sbom =
        packaged(
            List.of(new PackagedFile("lib/libz.a", other.sha1(), other.sha256(), other.author())));

    assertThat(new SbomView(sbom).files(new SbomView(sbom).described()))
        .extracting(SbomFile::path)
        .contains("lib/libz.a");
  }
}
