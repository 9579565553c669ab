package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.diff.Change;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.Role;
import io.github.wasiexternals.diff.Side;
import io.github.wasiexternals.digest.Digest;
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

final class DiffParametersTest {

  private static final String SET = "3.15/wasm32-wasip1";

  @TempDir Path folder;

  @Test
  void allValuesThatThereAreNotAreReported() {
    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> read("redflags", "jsn"));

    assertThat(thrown.problems())
        .extracting(problem -> problem.what())
        .containsExactly(
            "invalid value for wasi.failOn: 'redflags' (allowed: low, medium, high, critical,"
                + " never)",
            "invalid value for wasi.format: 'jsn' (allowed: text, json)");
  }

  @ParameterizedTest
  @CsvSource({
    "never, NOT_REPRODUCIBLE, false",
    "critical, NOT_REPRODUCIBLE, true",
    "critical, DOWNGRADED, false",
    "high, NOT_REPRODUCIBLE, true",
    "high, DOWNGRADED, true",
    "high, LICENCE, false",
    "medium, DOWNGRADED, true",
    "medium, LICENCE, false",
    "low, DOWNGRADED, true",
    "low, LICENCE, true",
    "redflag, NOT_REPRODUCIBLE, true",
    "redflag, DOWNGRADED, false",
    "downgrade, NOT_REPRODUCIBLE, true",
    "downgrade, DOWNGRADED, true",
    "downgrade, LICENCE, false",
    "change, NOT_REPRODUCIBLE, true",
    "change, DOWNGRADED, true",
    "change, LICENCE, true"
  })
  void whatFailsIsWhatTheUserSays(String failOn, Change.Kind kind, boolean fails) {
    DiffParameters parameters = read(failOn, "text");

    if (fails) {
      ProblemException thrown =
          catchThrowableOfType(ProblemException.class, () -> parameters.check(report(kind)));
      assertThat(thrown.problems()).hasSize(1);
    } else {
      assertThatCode(() -> parameters.check(report(kind))).doesNotThrowAnyException();
    }
  }

  @Test
  void theReportIsForPeopleOrForPrograms() {
    DiffReport report = report(Change.Kind.LICENCE);

    assertThat(read("never", "text").render(report)).startsWith("from  a.json\n");
    assertThat(read("never", "json").render(report)).startsWith("{\n");
  }

  @Test
  void aFolderMeansTheSbomInItOrThatOfTheReleaseAndTarget() throws IOException {
    Path file = folder.resolve("some.json");

    assertThat(DiffParameters.sbom(file, SET)).isEqualTo(file);
    assertThat(DiffParameters.sbom(folder, SET))
        .isEqualTo(folder.resolve("3.15/wasm32-wasip1/externals.spdx.json"));
    Files.createFile(folder.resolve("externals.spdx.json"));
    assertThat(DiffParameters.sbom(folder, SET)).isEqualTo(folder.resolve("externals.spdx.json"));
  }

  @Test
  void anInterpreterIsComparedWithAnInterpreter() {
    assertThat(DiffParameters.sbom(folder, Side.Form.PYTHON))
        .isEqualTo(folder.resolve("python.spdx.json"));
    assertThat(DiffParameters.sbom(folder, Side.Form.LIBRARIES))
        .isEqualTo(folder.resolve("externals.spdx.json"));
    assertThat(DiffParameters.sbom(folder, Side.Form.FRAGMENT))
        .isEqualTo(folder.resolve("externals.spdx.json"));
  }

  private static DiffReport report(Change.Kind kind) {
    return new DiffReport(
        side("a.json"),
        side("b.json"),
        List.of(
            new Change(
                kind,
                Role.LIBRARY,
                "zlib",
                Optional.of("1.3.2"),
                "declared",
                List.of("Zlib"),
                List.of("MIT"))),
        List.of());
  }

  private static Side side(String file) {
    return new Side(
        Side.Form.LIBRARIES,
        file,
        Digest.sha256("00".repeat(32)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static DiffParameters read(String failOn, String format) {
    Parameters parameters = new Parameters();
    DiffParameters read = DiffParameters.of(failOn, format, parameters);
    parameters.check();
    return read;
  }
}
