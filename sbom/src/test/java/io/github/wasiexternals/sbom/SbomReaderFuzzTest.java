package io.github.wasiexternals.sbom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;

/** Whatever bytes are given as an SBOM: a document, or a problem that says what is wrong. */
class SbomReaderFuzzTest {

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreADocumentOrAProblem(byte[] bytes) {
    try {
      SbomReader.read("fuzz.spdx.json", bytes);
    } catch (ProblemException e) {
      ProblemRenderer.render(e.problems());
    }
  }
}
