package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.sbom.SpdxLicences;
import org.junit.jupiter.api.Test;

class LicenceTextTest {

  private static final String ZLIB = SpdxLicences.text("Zlib").orElseThrow();
  private static final String MIT = SpdxLicences.text("MIT").orElseThrow();
  private static final String BSD = SpdxLicences.text("BSD-3-Clause").orElseThrow();

  @Test
  void aTextIsRecognisedInAnyLayoutAndWithNamesFilledIn() {
    String comment =
        "/* zlib.h\n * "
            + ZLIB.replace("<year>", "1995-2026")
                .replace("<copyright holders>", "Jean-loup Gailly and Mark Adler")
                .replace("\n", "\n * ")
            + " */ int main;";

    assertThat(new LicenceText(comment).percentOf(ZLIB)).isGreaterThan(LicenceText.ENOUGH);
  }

  @Test
  void anotherLicenceIsNotTakenForIt() {
    assertThat(new LicenceText(MIT).percentOf(ZLIB)).isLessThan(50);
    assertThat(new LicenceText(BSD).percentOf(MIT)).isLessThan(50);
    assertThat(new LicenceText("").percentOf(MIT)).isZero();
    assertThat(new LicenceText(MIT).percentOf("")).isZero();
  }
}
