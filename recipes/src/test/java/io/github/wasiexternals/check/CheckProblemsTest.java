package io.github.wasiexternals.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.BuildProblem.CheckAborted;
import io.github.wasiexternals.problem.BuildProblem.CheckFailed;
import io.github.wasiexternals.problem.BuildProblem.CheckNotCompiled;
import io.github.wasiexternals.problem.BuildProblem.CheckNotPossible;
import io.github.wasiexternals.problem.BuildProblem.InvalidPkgConfig;
import io.github.wasiexternals.problem.BuildProblem.NoCheckProgram;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CheckProblemsTest {

  @Test
  void theTextsAreThoseOfTheGoldenFile() throws IOException {
    List<Problem> problems =
        List.of(
            new InvalidPkgConfig("lib/pkgconfig/zlib.pc", 3, "Name is defined twice"),
            new InvalidPkgConfig("lib/pkgconfig/zlib.pc", 0, "there is no such file"),
            new NoCheckProgram("libfoo", "recipes/libfoo/check.c"),
            new CheckNotPossible("wasm32-wasip2", List.of("wasm32-wasip1", "wasm32-wasi")),
            new CheckNotCompiled("zlib", "cd /w && /sdk/bin/clang check.c", "no such file: clang"),
            new CheckFailed(
                "zlib",
                "version of the library",
                List.of("FAIL version of the library: expected 1.3.1 actual 1.3.2")),
            new CheckAborted("xz", "trap: unreachable", List.of("ok crc32 of 123456789")));

    assertThat(ProblemRenderer.render(problems) + "\n").isEqualTo(golden());
  }

  private static String golden() throws IOException {
    try (InputStream in = CheckProblemsTest.class.getResourceAsStream("/golden/check.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
