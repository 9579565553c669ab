package io.github.wasiexternals.auditing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.audit.Rebuilder;
import io.github.wasiexternals.audit.Surroundings;
import io.github.wasiexternals.audit.Verdict;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.page.Chapter;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {

  private static final String NAME = "externals.spdx.json";

  @TempDir private Path temporary;

  @Test
  void whereThereIsNoSbomThereIsNoVerdict() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> audit(List.of(), temporary.resolve("audits")));

    assertThat(failure.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("there is no SBOM " + temporary.resolve(NAME));
              assertThat(problem.action()).endsWith("mvn wasi:externals");
            });
  }

  @Test
  void aFileThatIsNoSbomIsAReportAndNothingStaysInTheScratchFolder() throws Exception {
    Path scratch = temporary.resolve("cache").resolve("audits");
    Files.writeString(temporary.resolve(NAME), "{");

    List<Chapter> chapters = audit(List.of(), scratch);

    assertThat(chapters)
        .extracting(Chapter::report)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.verdict()).isEqualTo(Verdict.NOT_TRUE);
              assertThat(report.findings().get(0).text()).contains("not JSON");
            });
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void allStatementsThatCannotBeReadAreReportedAtOnce() throws IOException {
    Path broken = Files.writeString(temporary.resolve("broken.json"), "{");

    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class,
            () -> audit(List.of(temporary.resolve("none.json"), broken), temporary));

    assertThat(failure.problems())
        .extracting(problem -> problem.what())
        .satisfiesExactly(
            none ->
                assertThat(none)
                    .isEqualTo("there is no OpenVEX document " + temporary.resolve("none.json")),
            cut -> assertThat(cut).startsWith(broken + ":1:").contains("not JSON"));
  }

  private List<Chapter> audit(List<Path> vex, Path scratch) throws InterruptedException {
    return new Audit(
            CatalogReader.builtIn(),
            RecipeReader.builtIn(),
            Vulnerabilities.none("nobody is there"),
            AuditTest::nobody,
            new Surroundings(pin -> List.of(), List.of(), Clock.systemUTC()))
        .run(
            new AuditRequest(
                List.of(temporary.resolve(NAME)),
                Optional.empty(),
                new LicencePolicy(List.of(), List.of()),
                false,
                vex,
                Optional.empty(),
                scratch));
  }

  private static Rebuilder nobody(Path folder) {
    throw new AssertionError("nobody asked to build in " + folder);
  }
}
