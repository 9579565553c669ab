package io.github.wasiexternals.pinning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.pinning.SignatureChecks.Verdict;
import io.github.wasiexternals.pinning.SignatureChecks.Weight;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenPgpChecksTest {

  @ParameterizedTest
  @EnumSource
  void onlyAGoodSignatureIsProof(SignatureStatus status) {
    assertThat(OpenPgpChecks.weight(status) == Weight.PROOF).isEqualTo(status.isGood());
  }

  @ParameterizedTest
  @EnumSource(names = {"BAD", "KEY_REVOKED", "WEAK_DIGEST"})
  void whatAnAttackerCouldHaveMadeRefuses(SignatureStatus status) {
    assertThat(OpenPgpChecks.weight(status)).isEqualTo(Weight.REFUSAL);
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGNATURE_EXPIRED", "KEY_EXPIRED", "UNKNOWN_KEY", "UNREADABLE"})
  void whatTimeOrAMissingKeyUndidSaysNothing(SignatureStatus status) {
    assertThat(OpenPgpChecks.weight(status)).isEqualTo(Weight.NOTHING);
  }

  @Test
  void whatIsNoSignatureIsToldInWords(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tiny-1.1.tar.gz"), "bytes");

    Verdict verdict =
        new OpenPgpChecks(PublicKeys.builtIn(), Clock.systemUTC())
            .verify(List.of(new Fingerprint(PinWorld.KEY)), file, "<html></html>".getBytes(UTF_8));

    assertThat(verdict.weight()).isEqualTo(Weight.NOTHING);
    assertThat(verdict.sentence()).startsWith(SignatureStatus.UNREADABLE.sentence());
  }
}
