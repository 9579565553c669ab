package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LicencesTest {

  @Test
  void aChoiceIsPutIntoParenthesesAndWhatIsThereTwiceIsSaidOnce() {
    assertThat(Licences.allOf(List.of("Zlib", "BSD-3-Clause OR GPL-2.0-only", "0BSD AND Zlib")))
        .isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND 0BSD AND Zlib");
  }

  @Test
  void oneLicenceStaysAsItIs() {
    assertThat(Licences.allOf(List.of("MIT", "MIT"))).isEqualTo("MIT");
    assertThat(Licences.allOf(List.of("Apache-2.0 WITH LLVM-exception")))
        .isEqualTo("Apache-2.0 WITH LLVM-exception");
  }

  @Test
  void anExceptionStaysWithItsLicence() {
    assertThat(Licences.singlesOf("(MIT OR Apache-2.0 WITH LLVM-exception) AND MIT"))
        .containsExactly("Apache-2.0 WITH LLVM-exception", "MIT");
  }
}
