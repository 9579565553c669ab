package io.github.wasiexternals.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigestTest {

  private static final String HEX =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void aDigestNamesItsAlgorithm() {
    assertThat(Digest.sha256(HEX)).hasToString("sha256:" + HEX);
  }

  @Test
  void upperCaseDigitsAreTheSameDigest() {
    assertThat(Digest.sha256(HEX.toUpperCase(Locale.ROOT))).isEqualTo(Digest.sha256(HEX));
  }

  @Test
  void theSameDigitsOfAnotherAlgorithmAreAnotherDigest() {
    assertThat(new Digest(DigestAlgorithm.SHA3_256, HEX)).isNotEqualTo(Digest.sha256(HEX));
  }

  @Test
  void aDigestThatIsTooShortIsRefusedWithItsLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digest.sha256(HEX.substring(2)))
        .withMessageContaining("has 64 digits, this has 62");
  }

  @Test
  void aSha256IsNotASha512() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Digest(DigestAlgorithm.SHA512, HEX))
        .withMessageContaining("128");
  }

  @Test
  void whatIsNotHexadecimalIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digest.sha256(HEX.replace('b', 'g')))
        .withMessageContaining("hexadecimal");
  }
}
