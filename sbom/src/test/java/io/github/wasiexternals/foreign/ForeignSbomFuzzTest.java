package io.github.wasiexternals.foreign;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;

/** Whatever bytes are given as an SBOM of another form: its content, or a problem. */
class ForeignSbomFuzzTest {

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreConvertedOrAProblem(byte[] bytes) {
    try {
      ForeignSbom.read("fuzz", bytes);
    } catch (ProblemException e) {
      ProblemRenderer.render(e.problems());
    }
  }
}
