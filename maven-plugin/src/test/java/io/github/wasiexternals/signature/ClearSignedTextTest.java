package io.github.wasiexternals.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.catalog.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearSignedTextTest {

  private static final TestSigner SIGNER = new TestSigner();
  private static final List<String> LINES = List.of("Origin: Debian", "", " é 1");
  private static final String FILE = text(SIGNER.clearSigned(LINES));

  @Test
  void itsLinesAreThoseThatWereSigned() throws IOException {
    assertThat(read(FILE).lines()).isEqualTo(LINES);
    assertThat(status(FILE)).isEqualTo(SignatureStatus.GOOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: Debian \t", "Origin: Debian\r", "- Origin: Debian"})
  void whatSignaturesLeaveOutIsLeftOut(String line) throws IOException {
    String file = FILE.replace("Origin: Debian", line);

    assertThat(read(file).lines()).isEqualTo(LINES);
    assertThat(status(file)).isEqualTo(SignatureStatus.GOOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: debian", "Origin: Debian\nmore", " Origin: Debian", ""})
  void aChangedTextIsNotSigned(String line) throws IOException {
    assertThat(status(FILE.replace("Origin: Debian", line))).isEqualTo(SignatureStatus.BAD);
  }

  @Test
  void aSignatureByAnotherKeyDoesNotCount() throws IOException {
    assertThat(status(text(new TestSigner().clearSigned(LINES))))
        .isEqualTo(SignatureStatus.UNKNOWN_KEY);
  }

  @Test
  void nothingIsTakenFromOutsideTheSignedText() {
    assertRefused(file -> "Origin: x\n\n" + file, "does not begin with");
    assertRefused(file -> file + "Origin: x\n", "cut off");
    assertRefused(file -> file.replace("Hash: SHA512", "Origin: x"), "unknown lines before");
    assertRefused(file -> file.replace("Origin: Debian", "-Origin: x"), "can't have");
    assertRefused(file -> file.replace("Origin: Debian", "Origin\r: x"), "can't have");
    assertRefused(file -> file.substring(0, file.length() / 2), "cut off");
    assertRefused(file -> "", "does not begin with");
    assertRefused(file -> file.replaceFirst("(?s)-----BEGIN PGP SIGNATURE.*", ""), "cut off");
  }

  private static void assertRefused(UnaryOperator<String> change, String reason) {
    String changed = change.apply(FILE);
    assertThat(changed).isNotEqualTo(FILE);
    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  private static SignatureStatus status(String file) throws IOException {
    return read(file)
        .verify(
            new SignatureVerifier(
                List.of(Fingerprint.of(SIGNER.fingerprint())),
                PublicKeys.read(SIGNER.keyFile()),
                Instant.parse("2026-11-27T00:00:00Z")))
        .status();
  }

  private static ClearSignedText read(String file) throws IOException {
    return ClearSignedText.read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
