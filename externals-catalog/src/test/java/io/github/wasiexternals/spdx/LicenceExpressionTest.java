package io.github.wasiexternals.spdx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void anExpressionHasNoMoreThanAThousandLicences() {
    String most = String.join(" OR ", Collections.nCopies(LicenceExpression.MOST_LICENCES, "MIT"));

    assertThat(LicenceExpression.parse(most)).isPresent();
    assertThat(LicenceExpression.parse(most + " OR MIT")).isEmpty();
    assertThat(LicenceExpression.parse((most + " OR ").repeat(1_000) + "MIT")).isEmpty();
  }

  @Test
  void theSingleLicencesAreAllThatAreNamed() {
    assertThat(read("(A OR B) AND C").singles())
        .extracting(LicenceExpression.Single::text)
        .containsExactly("A", "B", "C");
  }

  @ParameterizedTest
  @CsvSource({
    "MIT, mit",
    "Apache-2.0 WITH LLVM-exception, APACHE-2.0 WITH llvm-exception",
    "MIT OR Zlib, Zlib OR MIT",
    "MIT AND (Zlib OR BSD-3-Clause), ((BSD-3-Clause) OR Zlib) AND MIT",
    "MIT OR (Zlib OR BSD-3-Clause), (BSD-3-Clause OR MIT) OR Zlib",
    "MIT AND MIT, MIT",
    "GPL-2.0, GPL-2.0-only",
    "GPL-2.0+, GPL-2.0-or-later",
    "gpl-2.0+, GPL-2.0-OR-LATER",
    "LGPL-2.1, LGPL-2.1-only",
    "GPL-2.0-with-classpath-exception, GPL-2.0-only WITH Classpath-exception-2.0",
    "GPL-2.0 WITH Classpath-exception-2.0, GPL-2.0-with-classpath-exception",
    "GPL-3.0-with-GCC-exception, GPL-3.0-only WITH GCC-exception-3.1",
    "GPL-2.0+ WITH Autoconf-exception-2.0, GPL-2.0-or-later WITH Autoconf-exception-2.0",
    "wxWindows, LGPL-2.0-or-later WITH WxWindows-exception-3.1",
    "BSD-2-Clause-NetBSD OR BSD-2-Clause, BSD-2-Clause",
    "LGPL-2.1 WITH Nokia-Qt-exception-1.1, LGPL-2.1-only WITH Qt-LGPL-exception-1.1",
    "NOASSERTION, ' NOASSERTION'"
  })
  void theSameMeaningIsTheSameValue(String one, String other) {
    assertThat(LicenceExpression.value(one)).isEqualTo(LicenceExpression.value(other));
    assertThat(LicenceExpression.sameAs(one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MIT, MIT-0",
    "MIT OR Zlib, MIT AND Zlib",
    "MIT AND (Zlib OR BSD-3-Clause), (MIT AND Zlib) OR BSD-3-Clause",
    "GPL-2.0, GPL-2.0-or-later",
    "GPL-2.0-only, GPL-2.0-only WITH Classpath-exception-2.0",
    "Apache-1.1, Apache-1.1+",
    "LicenseRef-a, LicenseRef-A",
    "NONE, NOASSERTION",
    "MIT or Zlib, MIT OR Zlib"
  })
  void anotherMeaningIsAnotherValue(String one, String other) {
    assertThat(LicenceExpression.sameAs(one, other)).isFalse();
  }

  @Test
  void everySuccessorIsInTheListAndNotDeprecatedItself() {
    for (String id : ListedLicences.licences()) {
      LicenceExpression.Single value = read(id).normalised().singles().get(0);

      assertThat(ListedLicences.licences()).contains(value.licence());
      assertThat(ListedLicences.exceptions()).containsAll(value.exception().stream().toList());
      assertThat(value.normalised()).isEqualTo(value);
    }
  }

  private static LicenceExpression read(String text) {
    return LicenceExpression.parse(text).orElseThrow();
  }
}
