package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.sbom.ExtractedLicence;
import io.github.wasiexternals.sbom.SpdxLicences;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoundLicencesTest {

  static Set<String> licencesWithText() {
    return LicenceNotices.builtIn().licencesWithText();
  }

  @ParameterizedTest
  @MethodSource("licencesWithText")
  void theSpdxListsOwnTextIsRecognisedAsThatLicenceAndNoOther(String licence) {
    assertThat(LicenceNotices.builtIn().textsIn(listed(licence))).containsExactly(licence);
  }

  @Test
  void threeClausesInTheWordingOfTheodoreTsoAreThreeClauses() {
    assertThat(percent("BSD-3-Clause", listed("BSD-3-Clause-Tso"))).isEqualTo(100);
    assertThat(new LicenceText(listed("BSD-3-Clause-Tso")).percentOf(listed("BSD-3-Clause")))
        .isLessThan(new LicenceText(listed("BSD-2-Clause")).percentOf(listed("BSD-3-Clause")));
  }

  @Test
  void aClauseMoreOrLessIsAnotherLicence() {
    assertThat(percent("BSD-3-Clause", listed("BSD-2-Clause")))
        .isBetween(LicenceText.CLOSE, LicenceText.ENOUGH - 1);
    assertThat(percent("BSD-3-Clause", listed("BSD-4-Clause"))).isLessThan(LicenceText.ENOUGH);
    assertThat(percent("BSD-2-Clause", listed("BSD-3-Clause"))).isLessThan(LicenceText.ENOUGH);
  }

  @Test
  void ofLongLicencesMostOfTheTextMustBeThere() {
    String gpl = listed("GPL-2.0-only");

    assertThat(percent("GPL-2.0-only", gpl)).isEqualTo(100);
    assertThat(percent("GPL-2.0-only", gpl.substring(0, gpl.length() / 2)))
        .isBetween(40, LicenceText.ENOUGH - 1);
  }

  @Test
  void threeQuartersOfALongLicenceAreNotEnough() {
    String gpl = listed("GPL-2.0-only");

    assertThat(percent("GPL-2.0-only", gpl.substring(0, gpl.length() * 4 / 5)))
        .isBetween(72, 84)
        .isLessThan(LicenceText.ENOUGH);
  }

  @Test
  void aLicenceOfTheDocumentIsThereWithItsWords() {
    List<ExtractedLicence> own = List.of(new ExtractedLicence("LicenseRef-mine", "It is mine."));

    assertThat(new FoundLicences("/* It is\n * mine. */", own).percent(parsed("LicenseRef-mine")))
        .isEqualTo(100);
    assertThat(new FoundLicences("It is yours.", own).percent(parsed("LicenseRef-mine"))).isZero();
    assertThat(new FoundLicences("It is mine.", List.of()).percent(parsed("LicenseRef-mine")))
        .isZero();
  }

  @Test
  void allPartsMustBeThereAndOneOfAChoice() {
    String text = listed("MIT");

    assertThat(percent("MIT OR GPL-2.0-only", text)).isEqualTo(100);
    assertThat(percent("MIT AND Zlib", text)).isLessThan(LicenceText.CLOSE);
    assertThat(percent("(MIT OR GPL-2.0-only) AND Zlib", text + listed("Zlib"))).isEqualTo(100);
  }

  private static int percent(String expression, String text) {
    return new FoundLicences(text, List.of()).percent(parsed(expression));
  }

  private static LicenceExpression parsed(String expression) {
    return LicenceExpression.parse(expression).orElseThrow();
  }

  private static String listed(String licence) {
    return SpdxLicences.text(licence).orElseThrow();
  }
}
