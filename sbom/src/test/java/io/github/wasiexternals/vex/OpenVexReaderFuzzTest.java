package io.github.wasiexternals.vex;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.util.List;

/** Whatever bytes are given as OpenVEX: whole statements, or problems and none. */
class OpenVexReaderFuzzTest {

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreStatementsOrProblems(byte[] bytes) {
    try {
      List<VexStatement> statements = OpenVexReader.read("fuzz.openvex.json", bytes);

      assertThat(statements).isNotEmpty();
      for (VexStatement statement : statements) {
        assertThat(statement.vulnerability()).isNotBlank();
        assertThat(statement.products())
            .isNotEmpty()
            .allSatisfy(product -> assertThat(product.identifiers()).isNotEmpty());
        assertThat(statement.symbols()).isEmpty();
        if (statement.justification().isPresent()) {
          assertThat(statement.status()).isEqualTo(VexStatus.NOT_AFFECTED);
        }
      }
    } catch (ProblemException e) {
      assertThat(ProblemRenderer.render(e.problems()))
          .doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]")
          .hasSizeLessThan(20_000);
    }
  }
}
