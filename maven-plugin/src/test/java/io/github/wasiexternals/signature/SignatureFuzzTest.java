package io.github.wasiexternals.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.catalog.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * Whatever bytes are given as a key or as a signature: keys or a refusal, and a verdict, which is
 * good only of what a pinned key has signed.
 */
class SignatureFuzzTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Fingerprint PINNED =
      Fingerprint.of("3690C240CE51B4670D30AD1C38EE757D69184620");

  private static final PublicKeys BUILT_IN = PublicKeys.builtIn();

  private static final EnumSet<SignatureStatus> GOOD =
      EnumSet.of(SignatureStatus.GOOD, SignatureStatus.GOOD_KEY_SINCE_EXPIRED);

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreRefusedOrJudged(FuzzedDataProvider data) throws IOException {
    // Taken from the end: a seed is a key or a signature, with one byte behind it.
    boolean asKey = data.consumeBoolean();
    byte[] bytes = data.consumeRemainingAsBytes();
    Path file = Files.createTempFile("fuzz", "");
    try {
      Files.writeString(file, "nobody has signed this");
      SignatureVerdict verdict =
          asKey
              ? new SignatureVerifier(List.of(PINNED), keys(bytes), NOW).verify(file, signature())
              : new SignatureVerifier(List.of(PINNED), BUILT_IN, NOW).verify(file, bytes);

      assertThat(verdict.status()).isNotIn(GOOD);
      assertThat(verdict.detail()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(1000);
    } finally {
      Files.delete(file);
    }
  }

  private static PublicKeys keys(byte[] bytes) {
    try {
      PublicKeys keys = PublicKeys.read(bytes);
      assertThat(keys.fingerprints()).isNotEmpty();
      assertThat(keys.with(keys).fingerprints()).isEqualTo(keys.fingerprints());
      return keys;
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("\n");
      return BUILT_IN;
    }
  }

  private static byte[] signature() throws IOException {
    try (InputStream in = SignatureFuzzTest.class.getResourceAsStream("xz-5.8.1.tar.xz.asc")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
