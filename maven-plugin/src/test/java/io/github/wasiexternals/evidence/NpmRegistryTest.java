package io.github.wasiexternals.evidence;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.NpmKey;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.evidence.Finding.Status;
import io.github.wasiexternals.signature.EcdsaKey;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of the answers is that of npm 11.19's {@code npm view PACKAGE dist --json}. */
class NpmRegistryTest {

  private static final Origin.Npm TINY = new Origin.Npm("@some/tiny", "1.0.0");
  private static final byte[] BYTES = "tiny".getBytes(StandardCharsets.UTF_8);
  private static final Digest SHA512 = Digester.digest(DigestAlgorithm.SHA512, BYTES);
  private static final String INTEGRITY = integrity(SHA512);
  private static final KeyPair PAIR = pair();

  private Optional<String> answer = Optional.empty();
  private Optional<String> offline = Optional.empty();
  private Optional<LocalDate> expires = Optional.empty();
  private Path file;

  @BeforeEach
  void write(@TempDir Path folder) throws Exception {
    file = Files.write(folder.resolve("some-tiny-1.0.0.tgz"), BYTES);
  }

  @Test
  void aSignedDigestOfTheseBytesIsEvidenceThatIsNotEnoughAlone() throws Exception {
    answer(INTEGRITY, signature("@some/tiny@1.0.0:" + INTEGRITY));

    Finding finding = find();

    assertThat(finding.status()).isEqualTo(Status.SIGNED);
    assertThat(finding.sentence())
        .isEqualTo("npm's registry signed its SHA-512 with the key SHA256:mine");
    assertThat(finding.evidence())
        .contains(new SignedFact("npm's registry signed its SHA-512", " (key SHA256:mine)", false));
  }

  @Test
  void aKeyThatIsNoLongerInUseSaysSo() throws Exception {
    answer(INTEGRITY, signature("@some/tiny@1.0.0:" + INTEGRITY));
    expires = Optional.of(LocalDate.of(2025, 1, 29));

    assertThat(find().sentence()).endsWith("SHA256:mine, which was in use until 2025-01-29");
  }

  @Test
  void otherBytesThanTheRegistrysFailTheRunWithBothDigests() throws Exception {
    Digest other = Digester.digest(DigestAlgorithm.SHA512, new byte[0]);
    answer(integrity(other), "");

    Finding finding = find();

    assertThat(finding.status()).isEqualTo(Status.CONTRADICTED);
    assertThat(finding.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.values())
                    .containsExactly(value("expected", other), value("actual", SHA512)));
  }

  @Test
  void aSignatureOfAnotherVersionFailsTheRun() throws Exception {
    answer(INTEGRITY, signature("@some/tiny@1.0.1:" + INTEGRITY));
    assertThat(find().problems()).hasSize(1);

    answer(INTEGRITY, ",\"signatures\":[{\"keyid\":\"SHA256:mine\",\"sig\":\"no base64\"}]");
    assertThat(find().problems()).hasSize(1);
  }

  @Test
  void aRegistryThatGivesNoSignatureIsSaidToGiveNone() throws Exception {
    answer(INTEGRITY, "");
    assertThat(find())
        .isEqualTo(
            Finding.notSigned(
                "has the SHA-512 of the npm registry that was asked, which gives no signature"));

    answer(INTEGRITY, ",\"signatures\":[{\"keyid\":\"SHA256:other\",\"sig\":\"x\"}]");
    assertThat(find().sentence()).endsWith("no signature by a known key");
    assertThat(find().evidence()).isEmpty();
  }

  @Test
  void withoutAnAnswerNothingIsKnown() throws Exception {
    assertThat(find().status()).isEqualTo(Status.UNKNOWN);
    answer = Optional.of("<html>");
    assertThat(find().sentence()).startsWith("npm's answer could not be read: ");
    answer = Optional.of("{\"shasum\": \"1\"}");
    assertThat(find().sentence()).endsWith("it has no SHA-512 in 'integrity'");
    answer(INTEGRITY, "");
    offline = Optional.of("Maven is offline (-o)");
    assertThat(find().sentence()).isEqualTo("npm's registry was not asked: Maven is offline (-o)");
  }

  /** Of kms-demo 1.0.0, out of npm's own test of {@code npm audit signatures}. */
  @Test
  void aRealSignatureIsMadeByAPinnedKey() {
    NpmKey key = NpmKey.builtIn().get(0);
    String text =
        "kms-demo@1.0.0:sha512-QqZ7VJ/8xPkS9s2IWB7Shj3qTJdcRyeXKbPQnsZjsPEwvutGv0EGeVchPca"
            + "uoiDFJlGbZMFq5GDCurAGNSghJQ==";
    String signature =
        "MEUCIDrLNspFeU5NZ6d55ycVBZIMXnPJi/XnI1Y2dlJvK8P1AiEAnXjn1IOMUd+U7YfPH"
            + "+FNjwfLq+jCwfH8uaxocq+mpPk=";

    assertThat(key.id()).isEqualTo("SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA");
    assertThat(EcdsaKey.read(key.key()).signed(text, signature)).isTrue();
    assertThat(EcdsaKey.read(key.key()).signed(text + " ", signature)).isFalse();
    assertThat(NpmKey.builtIn())
        .allSatisfy(each -> assertThat(EcdsaKey.read(each.key())).isNotNull());
  }

  private Finding find() throws Exception {
    NpmClient npm =
        new NpmClient() {
          @Override
          public Path pack(Origin.Npm origin, Path folder) throws TransferException {
            throw new TransferException(TransferException.Kind.REFUSED, "not asked for", null);
          }

          @Override
          public Optional<String> dist(Origin.Npm origin) {
            assertThat(origin).isEqualTo(TINY);
            return answer;
          }
        };
    String key = Base64.getEncoder().encodeToString(PAIR.getPublic().getEncoded());
    return new NpmRegistry(npm, List.of(new NpmKey("SHA256:mine", key, expires)), offline)
        .find("tiny 1.0", TINY, Optional.of(file));
  }

  private void answer(String integrity, String more) {
    answer = Optional.of("{\"integrity\": \"" + integrity + "\", \"shasum\": \"1\"" + more + "}");
  }

  private static String signature(String text) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(PAIR.getPrivate());
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    return ",\"signatures\":[{\"keyid\":\"SHA256:mine\",\"sig\":\""
        + Base64.getEncoder().encodeToString(signature.sign())
        + "\"}]";
  }

  private static String integrity(Digest digest) {
    return "sha512-" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.hex()));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
