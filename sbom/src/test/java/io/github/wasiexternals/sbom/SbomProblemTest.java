package io.github.wasiexternals.sbom;

import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.problem.SbomProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SbomProblemTest {

  @Test
  void everyProblemSaysWhatHappenedAndWhatToDo() throws Exception {
    String text =
        ProblemRenderer.render(
            List.of(
                new SbomProblem.NoSbom("wasi/externals.spdx.json"),
                new SbomProblem.UnreadableSbom("wasi/externals.spdx.json", "Permission denied"),
                new SbomProblem.SbomTooLarge("wasi/externals.spdx.json", 33_554_433, 33_554_432),
                new SbomProblem.NotJson("wasi/externals.spdx.json", 7, 12, "unexpected end"),
                new SbomProblem.InvalidSbom(
                    "wasi/externals.spdx.json", List.of("the document has no name")),
                new SbomProblem.UnwritableSbom(
                    "wasi-externals-python-3.15-wasm32-wasip1",
                    List.of("not an expression of licences in the SPDX licence list: Zlibb")),
                new SbomProblem.UnwritablePythonSbom(
                    "wasi-python-3.15.0-wasm32-wasip1",
                    "https://spdx.org/spdxdocs/wasi-externals-python-3.15-wasm32-wasip1-00",
                    List.of("SPDX 2.3 knows no Purpose TOY")),
                new SbomProblem.LinkedLibraryNotListed(
                    "xz", "wasi-externals-python-3.15-wasm32-wasip1", List.of("zlib", "zstd")),
                new SbomProblem.LinkedLibraryNotListed(
                    "xz", "wasi-externals-python-3.15-wasm32-wasip1", List.of())));

    Golden.assertGolden("problems.txt", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
