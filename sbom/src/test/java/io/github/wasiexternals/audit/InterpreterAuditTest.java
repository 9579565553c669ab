package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.osv.OsvDump;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.LinkedCode;
import io.github.wasiexternals.sbom.PythonBuild;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SmallPython;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an audit of an interpreter's SBOM asks about, beside the libraries. */
class InterpreterAuditTest {

  @TempDir private Path temporary;
  private OutputFolder output;

  @BeforeEach
  void anOutputFolder() throws IOException {
    output = OutputFolder.in(Files.createDirectory(temporary.resolve("output")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "python, https://github.com/python/cpython, v3.15.0",
    "expat, https://github.com/libexpat/libexpat, R_2_8_2",
    "zlib, https://github.com/example/zlib, v1.3.2",
    "zstd, https://github.com/example/zstd, v1.5.7"
  })
  void aRecordOfAnythingInTheBinaryIsFound(String name, String repository, String tag)
      throws Exception {
    Path dump = dump(repository, tag);

    CheckReport report = check("vulnerabilities.known", interpreter(List.of()), Optional.of(dump));

    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).startsWith(name + " ");
              assertThat(finding.text()).contains("PSF-2099-1");
            });
  }

  @Test
  void whatWasAskedAboutIsListed() throws Exception {
    Path dump = dump("https://example.org/another", "v1");

    assertThat(check("vulnerabilities.known", interpreter(List.of()), Optional.of(dump)).elements())
        .extracting(CheckedItem::name)
        .containsExactly("zlib 1.3.2", "zstd 1.5.7", "python 3.15.0", "expat 2.8.2");
  }

  @Test
  void aLinkedFileOfUnknownOriginIsAHighFinding() throws Exception {
    CheckReport report =
        check("verified.origins", interpreter(List.of("libmine.a")), Optional.empty());

    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HIGH);
              assertThat(finding.actual()).contains("libmine.a");
            });
  }

  @Test
  void aTrueSbomAgreesWithItself() throws Exception {
    CheckReport report = check("verified.interpreter", interpreter(List.of()), Optional.empty());

    assertThat(report.findings()).isEmpty();
    assertThat(report.status()).isEqualTo(Status.PASSED);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"versionInfo\": \"2.8.2\"|\"versionInfo\": \"2.9.9\"|has another version than its package",
        "\"licenseConcluded\": \"MIT\"|\"licenseConcluded\": \"0BSD\""
            + "|is not the licence of everything that is linked into it",
        "Beside them: expat 2.8.2|Beside them: nothing|names other code than what is linked into it",
        "size expat: code|size expat2: code|has code in it that no package which is linked into it stands for",
        "@SOURCE@|0000000000000000000000000000000000000000000000000000000000000000"
            + "|is an archive that the catalog does not pin",
      })
  void aLieInOnePlaceContradictsAnother(String from, String to, String finding) throws Exception {
    Path sbom = interpreter(List.of());
    String text = Files.readString(sbom);
    String changed =
        from.replace(
            "@SOURCE@", io.github.wasiexternals.digest.Digester.sha256("CPython's source").hex());
    assertThat(text).contains(changed);
    Files.writeString(sbom, text.replace(changed, to));

    assertThat(check("verified.interpreter", sbom, Optional.empty()).findings())
        .extracting(Finding::text)
        .contains(finding);
  }

  @Test
  void everythingOfAKnownOriginPasses() throws Exception {
    assertThat(check("verified.origins", interpreter(List.of()), Optional.empty()).status())
        .isEqualTo(Status.PASSED);
  }

  private Path interpreter(List<String> unknown) throws IOException {
    LinkedCode expat = SmallPython.expat();
    PythonBuild build =
        SmallPython.build(
            SbomReader.read(output.sbom()), List.of("zlib", "zstd"), Fixtures.foundSdk());
    Path file = output.sbom().resolveSibling("python.spdx.json");
    Files.write(file, Fixtures.writer().write(SmallPython.with(build, List.of(expat), unknown)));
    return file;
  }

  private CheckReport check(String id, Path sbom, Optional<Path> dump) throws Exception {
    Vulnerabilities known =
        dump.isPresent() ? new OsvDump(dump.get()) : Vulnerabilities.none("nobody is there");
    return OutputFolder.check(output.audit(sbom, known), id);
  }

  /** In the form of the PSF's records: a repository, and the tags that have the mistake. */
  private Path dump(String repository, String tag) throws IOException {
    Path file = temporary.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("PSF-2099-1.json"));
      zip.write(
          """
          {"id": "PSF-2099-1", "modified": "2026-11-01T00:00:00Z", "summary": "it crashes",
           "affected": [{"ranges": [{"type": "GIT", "repo": "%s",
             "events": [{"introduced": "0"},
                        {"fixed": "0123456789012345678901234567890123456789"}]}],
             "versions": ["%s"]}]}
          """
              .formatted(repository, tag)
              .getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
