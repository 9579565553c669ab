package io.github.wasiexternals.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.CatalogProblem.NoPythonSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogProblemTest {

  @Test
  void aReleaseWithoutSourceIsToldWithThoseThatHaveOneAndTheWayAround() {
    Explanation explanation = new NoPythonSource("3.15", List.of("3.13.15", "3.13.5")).explain();

    assertThat(explanation.what())
        .isEqualTo("the catalog has no source of CPython 3.15: no digest of it has evidence");
    assertThat(explanation.values()).containsExactly(Explanation.value("known", "3.13.15, 3.13.5"));
    assertThat(explanation.action())
        .isEqualTo("-Dwasi.cpython=DIR with a checkout of CPython 3.15");
  }
}
