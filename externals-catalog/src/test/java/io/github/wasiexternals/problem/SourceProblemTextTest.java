package io.github.wasiexternals.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.SourceProblem.FailedAttempt;
import io.github.wasiexternals.problem.SourceProblem.Mismatch;
import io.github.wasiexternals.problem.SourceProblem.PinnedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceProblemTextTest {

  private static final String BB = "sha256:" + "bb".repeat(32);
  private static final String CC = "sha256:" + "cc".repeat(32);
  private static final Optional<Mismatch> MISMATCH = Optional.of(new Mismatch(BB, CC));
  private static final PinnedFile GZ = new PinnedFile("zlib-1.3.2.tar.gz", BB);
  private static final PinnedFile REPACK = new PinnedFile("zlib_1.3.2.orig.tar.gz", CC);

  private static final List<SourceProblem> EXAMPLES =
      List.of(
          new SourceProblem.DigestMismatch(
              "zlib 1.3.2", "zlib-1.3.2.tar.gz", "https://m.invalid/x", BB, CC),
          new SourceProblem.NoOrigin(
              "zlib 1.3.2",
              List.of(GZ, REPACK),
              List.of(
                  new FailedAttempt(
                      "wasi.mirror", "https://m.invalid/x", "not what the catalog pins", MISMATCH),
                  attempt("upstream", "https://up.invalid/x", "HTTP 500"),
                  attempt("upstream", "https://up.invalid/x", "no answer in time"),
                  attempt("debian", "zlib/zlib_1.3.2.orig.tar.gz", "no mirror"))),
          new SourceProblem.NotCached(
              "zlib 1.3.2",
              List.of(GZ, REPACK),
              List.of(attempt("wasi.mirror", "file:///m/x", "not found"))),
          new SourceProblem.Inaccessible(
              "/cache/x", "permission denied", "-Dwasi.cache=DIR, a folder that can be written"),
          new SourceProblem.UnsafeEntry("x.tar.gz", "../../etc/passwd", "its name goes up with .."),
          new SourceProblem.TooLarge("x.tar.gz", "x/bomb", "1048576 bytes"),
          new SourceProblem.Unreadable("x.tar.gz", "Truncated TAR archive"),
          new SourceProblem.RootMissing("x.tar.gz", "x-1", List.of("README", "x-2")),
          new SourceProblem.NoInputs("zlib 1.3.2", "lib/*.c"),
          new SourceProblem.LinkedInput("zlib 1.3.2", "zlib.h"),
          new SourceProblem.InputsMismatch("zlib 1.3.2", "zlib_1.3.2.orig.tar.gz", BB, CC),
          new SourceProblem.InputsOfRepack("zlib 1.3.2", "zlib-1.3.2.tar.gz", "debian", BB, CC));

  private static final List<SourceProblem> FURTHER =
      List.of(
          new SourceProblem.NoOrigin(
              "zlib 1.3.2",
              List.of(GZ),
              List.of(
                  new FailedAttempt("cache", "/cache/x", "damaged", MISMATCH),
                  attempt("upstream", "https://up.invalid/x", "HTTP 500"))),
          new SourceProblem.NoOrigin(
              "zlib 1.3.2",
              List.of(GZ),
              List.of(
                  attempt("wasi.mirror", "https://m.invalid/x", "HTTP 404"),
                  new FailedAttempt(
                      "upstream", "https://up.invalid/x", "not what the catalog pins", MISMATCH),
                  new FailedAttempt(
                      "debian", "https://d.invalid/x", "not what the catalog pins", MISMATCH))),
          new SourceProblem.NotCached(
              "zlib 1.3.2",
              List.of(GZ, REPACK),
              List.of(new FailedAttempt("cache", "/cache/x", "damaged", MISMATCH))),
          new SourceProblem.NotCached(
              "zlib 1.3.2",
              List.of(GZ),
              List.of(
                  new FailedAttempt(
                      "wasi.mirror", "file:///m/x", "not what the catalog pins", MISMATCH))));

  @Test
  void thereIsAnExampleOfEveryProblem() {
    assertThat(EXAMPLES)
        .extracting(problem -> (Object) problem.getClass())
        .containsExactlyInAnyOrder((Object[]) SourceProblem.class.getPermittedSubclasses());
  }

  @Test
  void theTextsAreThoseOfTheGoldenFile() throws IOException {
    StringBuilder texts = new StringBuilder();
    EXAMPLES.forEach(
        problem -> texts.append(ProblemRenderer.render(List.of(problem))).append("\n\n"));
    FURTHER.forEach(
        problem -> texts.append(ProblemRenderer.render(List.of(problem))).append("\n\n"));
    texts.append(ProblemRenderer.render(EXAMPLES.subList(3, 5))).append('\n');
    assertThat(texts.toString()).isEqualTo(golden("source-problems.txt"));
  }

  @Test
  void anErrorOfSeveralProblemsNamesThemAll() {
    assertThat(new ProblemException(EXAMPLES))
        .hasMessageContainingAll(
            EXAMPLES.stream()
                .map(problem -> problem.explain().what())
                .toArray(CharSequence[]::new));
  }

  private static FailedAttempt attempt(String origin, String location, String reason) {
    return new FailedAttempt(origin, location, reason, Optional.empty());
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SourceProblemTextTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
