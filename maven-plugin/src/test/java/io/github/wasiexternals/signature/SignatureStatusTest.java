package io.github.wasiexternals.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureStatusTest {

  @ParameterizedTest
  @EnumSource(names = {"GOOD", "GOOD_KEY_SINCE_EXPIRED"})
  void aSignatureOfAPinnedKeyThatMatchesIsGood(SignatureStatus status) {
    assertThat(status.isGood()).isTrue();
    assertThat(status.isRefusal()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"BAD", "KEY_REVOKED", "WEAK_DIGEST"})
  void whatAnAttackerCouldHaveMadeRefuses(SignatureStatus status) {
    assertThat(status.isGood()).isFalse();
    assertThat(status.isRefusal()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGNATURE_EXPIRED", "KEY_EXPIRED", "UNKNOWN_KEY", "UNREADABLE"})
  void whatTimeOrAMissingKeyUndidSaysNothing(SignatureStatus status) {
    assertThat(status.isGood()).isFalse();
    assertThat(status.isRefusal()).isFalse();
  }

  @Test
  void whatIsNoSignatureIsToldInWords(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tiny-1.1.tar.gz"), "bytes");

    SignatureVerdict verdict =
        new SignatureVerifier(List.of(), PublicKeys.builtIn(), Instant.EPOCH)
            .verify(file, "<html></html>".getBytes(UTF_8));

    assertThat(verdict.sentence())
        .isEqualTo(
            "The signature could not be read. (it holds no '-----BEGIN PGP SIGNATURE-----')");
  }
}
