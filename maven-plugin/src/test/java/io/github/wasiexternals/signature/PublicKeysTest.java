package io.github.wasiexternals.signature;

import static io.github.wasiexternals.signature.TestKey.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicKeysTest {

  private static final Instant BIRTH = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir private Path folder;

  private final TestKey one = TestKey.ed25519(BIRTH);
  private final TestKey two = TestKey.ed25519(BIRTH);

  @Test
  void aFileMayHoldSeveralKeys() throws IOException {
    assertThat(PublicKeys.read(joined(key(one), key(two))).fingerprints())
        .containsExactlyElementsOf(sorted(one.fingerprint(), two.fingerprint()));
  }

  @Test
  void copiesOfOneKeyAreOneKey() throws IOException {
    PublicKeys keys = PublicKeys.read(key(one)).with(PublicKeys.read(key(one)));

    assertThat(keys.fingerprints()).containsExactly(one.fingerprint());
  }

  @Test
  void theKeysOfACatalogsFolderAreAddedToTheBuiltInOnes() throws IOException {
    Files.createDirectories(folder.resolve("keys"));
    Files.write(folder.resolve("keys/ONE.asc"), key(one));

    assertThat(PublicKeys.layered(folder).fingerprints())
        .contains(one.fingerprint())
        .containsAll(PublicKeys.builtIn().fingerprints());
    assertThat(PublicKeys.layered(folder.resolve("absent")).fingerprints())
        .isEqualTo(PublicKeys.builtIn().fingerprints())
        .isNotEmpty();
  }

  @Test
  void allFilesOfAFolderThatHoldNoKeyAreReported() throws IOException {
    Files.createDirectories(folder.resolve("keys"));
    Files.write(folder.resolve("keys/1.asc"), key(one));
    Files.writeString(folder.resolve("keys/2.asc"), "no key");
    Files.write(folder.resolve("keys/3.asc"), Arrays.copyOf(key(two), 20));

    assertThat(problems(() -> PublicKeys.layered(folder)))
        .extracting(problem -> problem.what())
        .containsExactly(
            folder.resolve("keys/2.asc") + " is not a usable OpenPGP public key",
            folder.resolve("keys/3.asc") + " is not a usable OpenPGP public key");
  }

  @Test
  void aFileThatIsNoKeyIsExplained() throws IOException {
    Path file = Files.writeString(folder.resolve("key.asc"), "404 Not Found");

    List<Problem> problems = problems(() -> PublicKeys.read(file));

    assertThat(ProblemRenderer.render(problems))
        .isEqualTo(
            file
                + " is not a usable OpenPGP public key\n"
                + "  reason  it holds no '-----BEGIN PGP PUBLIC KEY BLOCK-----'\n"
                + "  → write the key there with: gpg --armor --export-options export-minimal"
                + " --export FINGERPRINT");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path absent = folder.resolve("absent.asc");

    assertThat(problems(() -> PublicKeys.read(absent)))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.values().get(0).value())
                    .contains("NoSuchFile")
                    .contains(absent.toString()));
  }

  @Test
  void aSignatureIsNoKey() {
    assertThatThrownBy(() -> PublicKeys.read(TestSignature.file(one, BIRTH).over(new byte[1])))
        .isInstanceOf(IOException.class)
        .hasMessage("it holds something else than public keys");
  }

  @Test
  void noTruncatedKeyIsTakenForAWholeOne() {
    byte[] key = one.packet();

    for (int length = 0; length < key.length; length++) {
      byte[] part = Arrays.copyOf(key, length);
      assertThatThrownBy(() -> PublicKeys.read(part))
          .as("%s of %s bytes", length, key.length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aHugeFileIsNotEvenLookedAt() {
    byte[] huge = Arrays.copyOf(key(one), Certificate.MAX_BYTES + 1);

    assertThatThrownBy(() -> PublicKeys.read(huge))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it has 2097153 bytes");
  }

  @Test
  void theSameKeysServeSeveralThreads() throws IOException {
    PublicKeys keys = PublicKeys.read(key(one));
    Path file = Files.write(folder.resolve("archive"), new byte[] {1});
    byte[] signature = TestSignature.file(one, BIRTH.plusSeconds(1)).over(new byte[] {1});

    assertThat(
            Stream.generate(() -> keys)
                .limit(500)
                .parallel()
                .map(
                    shared ->
                        new SignatureVerifier(
                                List.of(one.fingerprint()), shared, BIRTH.plusSeconds(2))
                            .verify(file, signature)
                            .status()))
        .containsOnly(SignatureStatus.GOOD);
  }

  private static byte[] key(TestKey key) {
    return joined(
        key.packet(), TestKey.userIdPacket(), TestSignature.self(key, BIRTH).overUserId(key));
  }

  private static List<Fingerprint> sorted(Fingerprint... fingerprints) {
    return Stream.of(fingerprints).sorted(Comparator.comparing(Fingerprint::hex)).toList();
  }

  private static List<Problem> problems(Runnable reading) {
    return catchThrowableOfType(ProblemException.class, reading::run).problems();
  }
}
