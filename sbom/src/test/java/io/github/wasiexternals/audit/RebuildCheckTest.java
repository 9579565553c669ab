package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildCheckTest {

  @TempDir private Path temporary;
  private final List<Rebuilder.Request> requests = new ArrayList<>();
  private OutputFolder output;
  private OutputFolder again;

  @BeforeEach
  void whatIsBuiltAgainIsTheSame() throws IOException {
    output = OutputFolder.in(Files.createDirectories(temporary.resolve("output")));
    again = OutputFolder.in(Files.createDirectories(temporary.resolve("again")));
  }

  @Test
  void theSameBytesPass() throws Exception {
    assertThat(rebuilt().status()).isEqualTo(Status.PASSED);
    assertThat(requests)
        .containsExactly(
            new Rebuilder.Request(
                "3.15",
                Optional.of("wasm32-wasip1"),
                List.of("zlib", "zstd"),
                Policy.FROZEN,
                Optional.empty(),
                false,
                Fixtures.FROZEN));
  }

  @Test
  void positionIndependentCodeIsBuiltAgainAsSuch() throws Exception {
    output.edit("\"frozen: 2026-11-20\"", "\"pic: true\"");

    rebuilt();

    assertThat(requests).extracting(Rebuilder.Request::pic).containsExactly(true);
  }

  @Test
  void thePolicyIsTheOneThatTheCommentNames() throws Exception {
    output.edit(" Built with the WASI SDK", " Versions chosen by wasi.policy=windows. Built with");

    rebuilt();

    assertThat(requests).extracting(Rebuilder.Request::policy).containsExactly(Policy.WINDOWS);
  }

  @Test
  void anotherLibraryIsCriticalAndHasItsPlace() throws Exception {
    Files.writeString(again.file("lib/libz.a"), "other code");

    assertThat(rebuilt().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
              assertThat(finding.expected())
                  .contains("sha256:" + output.at(finding.path()).asText());
            });
  }

  @Test
  void aFileMoreAndAFileLessAreFound() throws Exception {
    Files.move(again.file("include/zlib.h"), again.file("include/zlib2.h"));

    assertThat(rebuilt().findings())
        .extracting(Finding::subject)
        .containsExactly("prefix/include/zlib.h", "prefix/include/zlib2.h");
  }

  @Test
  void anSbomThatSaysSomethingElseIsFoundWithThePlace() throws Exception {
    again.edit("wasi-maven-plugin-0.1.0", "wasi-maven-plugin-0.2.0");

    assertThat(rebuilt().findings())
        .extracting(Finding::path)
        .contains("$.creationInfo.creators[1]", "$.packages[0].annotations[0].annotator");
  }

  @Test
  void whatCannotBeBuiltIsAFinding() throws Exception {
    CheckReport result =
        rebuilt(
            request -> {
              throw new ProblemException(
                  Problem.of("there is no SBOM anything", List.of(), "build it"));
            });

    assertThat(result.findings())
        .extracting(Finding::text)
        .containsExactly("there is no SBOM anything");
  }

  private CheckReport rebuilt() throws Exception {
    return rebuilt(
        request -> {
          requests.add(request);
          return again.folder();
        });
  }

  private CheckReport rebuilt(Rebuilder rebuilder) throws Exception {
    return OutputFolder.check(
        output.audit(
            PrefixLocator.beside(output.sbom()),
            new LicencePolicy(List.of(), List.of()),
            Optional.of(rebuilder),
            Vulnerabilities.none("nobody is there"),
            List.of()),
        "rebuilt");
  }
}
