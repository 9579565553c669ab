package io.github.wasiexternals.spdx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LicenceExpressionTest {

  @Test
  void oneFormStandsForAllOrders() {
    assertThat(read("MIT  AND (GPL-2.0-only OR BSD-3-Clause)").text())
        .isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND MIT");
    assertThat(read("((MIT))").text()).isEqualTo("MIT");
    assertThat(read("Apache-2.0 WITH LLVM-exception AND MIT").text())
        .isEqualTo("Apache-2.0 WITH LLVM-exception AND MIT");
  }

  @Test
  void whatHasToHoldAreThePartsOfAnAnd() {
    assertThat(read("(A OR B) AND C AND (D AND E)").allOf())
        .extracting(LicenceExpression::text)
        .containsExactly("A OR B", "C", "D", "E");
    assertThat(read("A OR B").allOf())
        .extracting(LicenceExpression::text)
        .containsExactly("A OR B");
  }

  @Test
  void theSingleLicencesAreAllThatAreNamed() {
    assertThat(read("(A OR B) AND C").singles())
        .extracting(LicenceExpression.Single::text)
        .containsExactly("A", "B", "C");
  }

  private static LicenceExpression read(String text) {
    return LicenceExpression.parse(text).orElseThrow();
  }
}
