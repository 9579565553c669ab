package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.sbom.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  @TempDir Path folder;

  @Test
  void twoFilesAreReadAndCompared() throws IOException {
    Path one = Files.write(folder.resolve("one.json"), Edited.small().bytes());
    Path other =
        Files.write(folder.resolve("other.json"), Edited.small().version("zlib", "1.4").bytes());

    DiffReport report = Diff.of(one, form -> other);

    assertThat(report.from().file()).isEqualTo(one.toString());
    assertThat(report.to().file()).isEqualTo(other.toString());
    assertThat(report.changes()).extracting(Change::subject).containsExactly("zlib");
  }

  @Test
  void theSecondFileMayDependOnWhatTheFirstOneIs() throws IOException {
    Path python = Files.write(folder.resolve("PYTHON"), Edited.python().bytes());

    assertThat(Diff.of(python, form -> folder.resolve(form.name())).changes()).isEmpty();
  }

  @Test
  void whatIsWrongWithEitherIsTold() {
    Path one = folder.resolve("one.json");
    Path other = folder.resolve("other.json");

    assertThat(Problems.of(() -> Diff.of(one, form -> other)))
        .extracting(problem -> problem.what())
        .satisfiesExactly(
            what -> assertThat(what).contains("wasi.from", one.toString()),
            what -> assertThat(what).contains("wasi.to", other.toString()));
  }
}
