package io.github.wasiexternals.spdx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedLicencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MIT",
        "GPL-2.0+",
        "(BSD-3-Clause OR GPL-2.0-only) AND Apache-2.0 WITH LLVM-exception",
        "LicenseRef-acme OR Zlib"
      })
  void listedIdsAndOnesOwnAreGood(String expression) {
    assertThat(ListedLicences.mistake(expression)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MITT, MITT, MIT",
    "Zlib AND mit, mit, MIT",
    "GPL-2.0-onyl OR MIT, GPL-2.0-onyl, GPL-2.0-only",
    "Apache-2.0 WITH LLVM-exceptoin, LLVM-exceptoin, LLVM-exception"
  })
  void anotherOneIsNamedWithTheNearestOfItsKind(String expression, String id, String near) {
    assertThat(ListedLicences.mistake(expression))
        .hasValue("'" + id + "' is not in SPDX's licence list, did you mean '" + near + "'?");
  }

  @Test
  void whereNoneIsNearOnesOwnIsExplained() {
    assertThat(ListedLicences.mistake("proprietary"))
        .hasValue(
            "'proprietary' is not in SPDX's licence list; a licence that the list lacks is a"
                + " LicenseRef-NAME");
  }

  @Test
  void whatIsNoExpressionIsCalledSo() {
    assertThat(ListedLicences.mistake("MIT or Zlib"))
        .hasValue(
            "'MIT or Zlib' is not an SPDX licence expression, for example 'MIT OR Apache-2.0'");
  }
}
