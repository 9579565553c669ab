package io.github.wasiexternals.auditing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditedSbom;
import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.audit.PrefixLocator;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.page.AuditPage;
import io.github.wasiexternals.page.Chapter;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFileTest {

  @TempDir Path folder;

  @Test
  void aPageIsWrittenIntoAFolderThatIsMadeForIt() throws IOException {
    Path file = folder.resolve("audit/3.15/audit.html");
    new PageFile(file).write(chapters());
    assertThat(file).hasContent(AuditPage.render(chapters()));
    assertThat(file.resolveSibling("."))
        .isDirectoryNotContaining(path -> !path.endsWith("audit.html"));
  }

  @Test
  void anOlderPageIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("audit.html"), "old");
    new PageFile(file).write(chapters());
    assertThat(file).content().startsWith("<!DOCTYPE html>");
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path file = folder.resolve("audit.html");
    Path inside = file.resolve("kept");
    Files.createDirectories(inside);
    assertProblem(() -> new PageFile(file).write(chapters()), "it is a folder");
    assertThat(inside).exists();
  }

  @Test
  void aFileWhereAFolderShouldBeIsAProblem() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertProblem(() -> new PageFile(folder.resolve("file/audit.html")).write(chapters()), "file");
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("file"));
  }

  @ParameterizedTest
  @CsvSource({
    "out/externals.spdx.json, it is the SBOM",
    "out/x/../externals.spdx.json, it is the SBOM",
    "out/prefix/audit.html, does not list",
    "out/prefix/lib/../audit.html, does not list",
    "given/share/audit.html, does not list",
    "given, does not list"
  })
  void whatIsAuditedIsNotTouched(String file, String reason) {
    assertProblem(() -> PageFile.of(folder.resolve(file), request()), reason);
  }

  @Test
  void besideTheSbomIsAPlaceForIt() {
    assertThat(PageFile.of(folder.resolve("out/audit.html"), request()).path())
        .isEqualTo(folder.resolve("out/audit.html"));
  }

  private AuditRequest request() {
    return new AuditRequest(
        List.of(folder.resolve("out/externals.spdx.json")),
        Optional.of(folder.resolve("given")),
        new LicencePolicy(List.of(), List.of()),
        false,
        List.of(),
        Optional.empty(),
        folder.resolve("scratch"));
  }

  private List<Chapter> chapters() {
    AuditedSbom sbom =
        AuditedSbom.read(folder.resolve("none"), PrefixLocator.beside(folder.resolve("none")));
    return List.of(
        Chapter.of(
            new AuditReport(sbom.subject(), List.of()),
            sbom,
            CatalogReader.builtIn(),
            Optional.empty()));
  }

  private static void assertProblem(Runnable action, String reason) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem -> assertThat(problem.values().get(1).value()).contains(reason)));
  }
}
