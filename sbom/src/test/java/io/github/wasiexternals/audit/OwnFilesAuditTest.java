package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a prefix that are no library's, such as CMake's toolchain file. */
class OwnFilesAuditTest {

  @TempDir private Path temporary;
  private OutputFolder output;

  @BeforeEach
  void anOutputFolderWithFilesThatAreNoLibrarys() throws IOException {
    output = OutputFolder.withOwnFiles(Files.createDirectories(temporary.resolve("output")));
  }

  @Test
  void aTrueOneIsVerified() throws Exception {
    AuditReport report = output.audit();

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.TRUE);
    assertThat(OutputFolder.check(report, "licences.texts").elements())
        .extracting(CheckedItem::name)
        .containsExactly("zlib", "zstd", "no library's");
  }

  @Test
  void aChangedOneIsFound() throws Exception {
    Files.writeString(output.file("share/cmake/wasi-externals.cmake"), "execute_process()");

    assertThat(output.check("verified.files").findings())
        .extracting(Finding::subject)
        .containsExactly("prefix/share/cmake/wasi-externals.cmake");
  }

  @Test
  void theTextOfTheirLicenceHasToBeThere() throws Exception {
    Files.writeString(output.file("share/licenses/wasi-externals/LICENSE"), "Do what you like.");

    assertThat(output.check("licences.texts").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("SPDXRef-Set");
              assertThat(finding.expected())
                  .contains("the text of (Apache-2.0) in prefix/share/licenses/wasi-externals/");
            });
  }

  @Test
  void theirLicenceIsTheSetsAsWell() throws Exception {
    output.change(
        root ->
            root.path("packages")
                .forEach(
                    each -> {
                      if (each.path("SPDXID").asText().equals("SPDXRef-Set")) {
                        ((ObjectNode) each).put("licenseConcluded", "Zlib");
                      }
                    }));

    assertThat(output.check("verified.wholes").findings())
        .extracting(Finding::text)
        .contains("has other licences than its libraries and its own files");
  }
}
