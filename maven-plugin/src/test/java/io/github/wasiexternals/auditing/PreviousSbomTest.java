package io.github.wasiexternals.auditing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.page.PreviousRun;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviousSbomTest {

  /** A list of sources in the shape of CPython's. */
  private static final String FRAGMENT =
      """
      {
        "SPDXID": "SPDXRef-DOCUMENT",
        "packages": [
          {
            "SPDXID": "SPDXRef-PACKAGE-bzip2",
            "checksums": [
              {
                "algorithm": "SHA256",
                "checksumValue": "ab8d1b0cc087c20d4c32c0e4fcf7d0c733a95da12cd6cb6b1b5d0a4d9c8f6d4e"
              }
            ],
            "downloadLocation": "https://github.com/python/cpython-source-deps/archive/refs/tags/bzip2-VERSION.tar.gz",
            "externalRefs": [
              {
                "referenceCategory": "SECURITY",
                "referenceLocator": "cpe:2.3:a:bzip:bzip2:VERSION:*:*:*:*:*:*:*",
                "referenceType": "cpe23Type"
              }
            ],
            "licenseConcluded": "NOASSERTION",
            "name": "bzip2",
            "primaryPackagePurpose": "SOURCE",
            "versionInfo": "VERSION"
          }
        ],
        "spdxVersion": "SPDX-2.3"
      }
      """;

  @TempDir Path folder;

  private Path previous;

  @BeforeEach
  void write() throws IOException {
    previous = write("previous.spdx.json", FRAGMENT.replace("VERSION", "1.0.7"));
  }

  @Test
  void whatChangedSinceIsSaid() throws IOException {
    PreviousRun run =
        PreviousSbom.read(previous)
            .comparedWith(write("now.spdx.json", FRAGMENT.replace("VERSION", "1.0.8")));
    assertThat(run.file()).isEqualTo("previous.spdx.json");
    assertThat(run.differences().orElseThrow().changes())
        .anyMatch(change -> change.subject().equals("bzip2") && change.now().contains("1.0.8"));
  }

  @Test
  void anAuditedSbomThatIsBrokenIsNotComparedAndSaysWhy() throws IOException {
    PreviousRun run = PreviousSbom.read(previous).comparedWith(write("now.spdx.json", "{"));
    assertThat(run.differences()).isEmpty();
    assertThat(run.reason()).isNotEmpty();
  }

  @Test
  void anEarlierOneThatIsBrokenIsTheUsersToFix() throws IOException {
    Path broken = write("broken.spdx.json", "[]");
    assertThatThrownBy(() -> PreviousSbom.read(broken))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.what()).contains("wasi.audit.previous");
                          assertThat(problem.action()).contains("-Dwasi.audit.previous=");
                        }));
    assertThatThrownBy(() -> PreviousSbom.read(folder.resolve("none")))
        .isInstanceOf(ProblemException.class);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
