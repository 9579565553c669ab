package io.github.wasiexternals.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigesterTest {

  private static final byte[] ABC = "abc".getBytes(US_ASCII);

  /** The answers of FIPS 180-4 and FIPS 202 for the message {@code abc}. */
  @ParameterizedTest
  @CsvSource({
    "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA3_256, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "SHA512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  })
  void everyAlgorithmOfEveryProviderGivesTheStandardsOwnAnswer(
      DigestAlgorithm algorithm, String hex) {
    assertThat(DigestProvider.values())
        .allSatisfy(
            provider ->
                assertThat(digest(provider, algorithm)).isEqualTo(new Digest(algorithm, hex)));
    assertThat(Digester.digest(algorithm, ABC)).isEqualTo(new Digest(algorithm, hex));
  }

  @ParameterizedTest
  @EnumSource
  void whoAsksForBouncyCastleOrForTheJdkGetsIt(DigestAlgorithm algorithm) {
    assertThat(DigestProvider.BOUNCY_CASTLE.start(algorithm).getClass().getName())
        .startsWith("org.bouncycastle.jcajce.provider.digest.");
    assertThat(DigestProvider.JDK.start(algorithm).getProvider().getName()).isEqualTo("SUN");
  }

  @Test
  void noProviderIsRegisteredWithTheJvm() {
    List<Provider> before = List.of(Security.getProviders());
    digest(DigestProvider.BOUNCY_CASTLE, DigestAlgorithm.SHA256);
    assertThat(Security.getProviders())
        .containsExactlyElementsOf(before)
        .noneMatch(provider -> provider.getClass().getName().contains("BouncyCastle"));
  }

  @Test
  void allAlgorithmsAreComputedInOnePass() {
    Digester digester =
        new Digester(DigestProvider.BOUNCY_CASTLE, EnumSet.allOf(DigestAlgorithm.class));
    digester.update(ABC, 0, 1);
    digester.update(ByteBuffer.wrap(ABC, 1, 2));
    assertThat(digester.count()).isEqualTo(3);
    assertThat(digester.finish())
        .hasSize(DigestAlgorithm.values().length)
        .allSatisfy(
            (algorithm, digest) -> assertThat(digest).isEqualTo(Digester.digest(algorithm, ABC)));
  }

  @Test
  void aBufferIsReadWithoutMovingIt() {
    ByteBuffer buffer = ByteBuffer.wrap(ABC);
    new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256)).update(buffer);
    assertThat(buffer.remaining()).isEqualTo(3);
  }

  @Test
  void aDigesterStartsAnewAfterItFinished() {
    Digester digester = new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256));
    digester.update(ABC, 0, 3);
    digester.finish();
    assertThat(digester.count()).isZero();
    digester.update(ABC, 0, 3);
    assertThat(digester.finish()).containsEntry(DigestAlgorithm.SHA256, Digester.sha256("abc"));
  }

  @Test
  void aFileLargerThanTheBufferHasTheDigestOfItsBytes(@TempDir Path folder) throws Exception {
    byte[] bytes = new byte[200_000];
    bytes[199_999] = 1;
    Path file = Files.write(folder.resolve("file"), bytes);
    assertThat(Digester.sha256(file, DigestProvider.JDK)).isEqualTo(Digester.sha256(bytes));
    assertThat(Digester.sha256(file, DigestProvider.JDK))
        .isNotEqualTo(Digester.sha256(new byte[200_000]));
  }

  @Test
  void nothingToComputeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Digester(DigestProvider.JDK, List.of()));
  }

  private static @Nullable Digest digest(DigestProvider provider, DigestAlgorithm algorithm) {
    Digester digester = new Digester(provider, List.of(algorithm));
    digester.update(ABC, 0, ABC.length);
    return digester.finish().get(algorithm);
  }
}
