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
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigesterTest {

  private static final Set<DigestAlgorithm> COMPUTABLE =
      EnumSet.complementOf(EnumSet.of(DigestAlgorithm.MD6));

  private static final byte[] ABC = "abc".getBytes(US_ASCII);

  /**
   * The answers of FIPS 180-4, FIPS 202, RFC 1319, 1320, 1321, 7693 and 1950, and of BLAKE3's
   * paper, for the message {@code abc}.
   */
  @ParameterizedTest
  @CsvSource({
    "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA3_256, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "SHA512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "SHA224, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    "SHA384, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7",
    "SHA3_384, ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b2"
        + "98d88cea927ac7f539f1edf228376d25",
    "SHA3_512, b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
        + "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0",
    "BLAKE2B_256, bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319",
    "BLAKE2B_384, 6f56a82c8e7ef526dfe182eb5212f7db9df1317e57815dbda46083fc30f54ee6"
        + "c66ba83be64b302d7cba6ce15bb556f4",
    "BLAKE2B_512, ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    "MD5, 900150983cd24fb0d6963f7d28e17f72",
    "ADLER32, 024d0127",
    "MD2, da853b0d3f88d99b30283a69e6ded6bb",
    "MD4, a448017aaf21d8525fc10ae87aa6729d",
    "BLAKE3, 6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85",
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
  @EnumSource(names = {"SHA1", "SHA256", "SHA512", "SHA3_256"})
  void whoAsksForBouncyCastleOrForTheJdkGetsIt(DigestAlgorithm algorithm) {
    assertThat(DigestProvider.BOUNCY_CASTLE.start(algorithm).getClass().getName())
        .startsWith("org.bouncycastle.jcajce.provider.digest.");
    assertThat(DigestProvider.JDK.start(algorithm).getProvider().getName()).isEqualTo("SUN");
  }

  @ParameterizedTest
  @EnumSource
  void anAlgorithmSaysWhetherItCanBeComputed(DigestAlgorithm algorithm) {
    assertThat(algorithm.isComputable()).isEqualTo(COMPUTABLE.contains(algorithm));
    assertThat(DigestAlgorithm.of(algorithm.id().toUpperCase(Locale.ROOT))).contains(algorithm);
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
    Digester digester = new Digester(DigestProvider.BOUNCY_CASTLE, COMPUTABLE);
    digester.update(ABC, 0, 1);
    digester.update(ByteBuffer.wrap(ABC, 1, 2));
    assertThat(digester.count()).isEqualTo(3);
    assertThat(digester.finish())
        .hasSize(COMPUTABLE.size())
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
