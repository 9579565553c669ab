package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFileTest {

  @TempDir Path folder;

  @Test
  void aReportIsWrittenIntoAFolderThatIsMadeForIt() throws IOException {
    Path file = folder.resolve("audit/3.15/audit.html");
    file(file).write("the report");
    assertThat(file).hasContent("the report");
    assertThat(file.resolveSibling("."))
        .isDirectoryNotContaining(path -> !path.endsWith("audit.html"));
  }

  @Test
  void anOlderReportIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("audit.html"), "an old one");
    file(file).write("new");
    assertThat(file).hasContent("new");
  }

  @Test
  void aLinkStaysAndWhatItLeadsToIsWritten() throws IOException {
    Path target = Files.writeString(folder.resolve("target.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);
    file(link).write("new");
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  @Test
  void twoReportsInOneFileAreRefused() {
    OutputFile page = new OutputFile(folder.resolve("report"), OutputFile.PAGE);
    OutputFile report = new OutputFile(folder.resolve("x/../report"), OutputFile.REPORT);

    assertProblem(() -> report.besides(page), "it is that of -Dwasi.audit.page");
  }

  @Test
  void whatIsNoRegularFileIsNotReplaced() throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      assertProblem(() -> file(socket).write("x"), "not a regular file");
    }
    assertThat(Files.isRegularFile(socket)).isFalse();
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path file = folder.resolve("audit.html");
    Path inside = file.resolve("kept");
    Files.createDirectories(inside);
    assertProblem(() -> file(file).write(""), "it is a folder");
    assertThat(inside).exists();
  }

  @Test
  void aFileWhereAFolderShouldBeIsAProblem() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertProblem(() -> file(folder.resolve("file/audit.html")).write(""), "file");
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
    assertProblem(() -> file(folder.resolve(file)).besides(request()), reason);
  }

  @Test
  void besideTheSbomIsAPlaceForIt() {
    assertThat(file(folder.resolve("out/audit.html")).besides(request()).path())
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

  private static OutputFile file(Path path) {
    return new OutputFile(path, OutputFile.REPORT);
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
