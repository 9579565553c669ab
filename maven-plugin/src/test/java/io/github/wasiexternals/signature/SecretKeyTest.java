package io.github.wasiexternals.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.junit.jupiter.api.Test;

class SecretKeyTest {

  private static final Instant BIRTH = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
  private static final byte[] CONTENT = "a statement".getBytes(UTF_8);

  private final TestKey key = TestKey.ed25519(BIRTH);

  @Test
  void whatItSignsIsVerifiedWithThePublicKeyThatItGives() throws Exception {
    Signer.Signed signed = read(armoured("pass"), "pass", Optional.empty()).sign(CONTENT);

    assertThat(signed.fingerprint()).isEqualTo(key.fingerprint());
    assertThat(new String(signed.signature(), UTF_8)).startsWith("-----BEGIN PGP SIGNATURE-----");
    assertThat(new String(signed.publicKey(), UTF_8))
        .startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----");
    SignatureVerdict verdict =
        SignatureVerifier.ofKeysValidNow(
                List.of(key.fingerprint()), PublicKeys.read(signed.publicKey()), NOW)
            .verify(CONTENT, signed.signature());
    assertThat(verdict.status()).isEqualTo(SignatureStatus.GOOD);
    assertThat(verdict.made()).contains(NOW);
  }

  @Test
  void aKeyNeedsNoPassphrase() throws Exception {
    assertThat(read(armoured(""), "", Optional.of(key.fingerprint())).sign(CONTENT).fingerprint())
        .isEqualTo(key.fingerprint());
  }

  @Test
  void anotherPassphraseIsAProblemThatShowsNothingOfTheKey() throws Exception {
    String secret = armoured("pass");

    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> read(secret, "another", Optional.empty()).sign(CONTENT));

    assertThat(failure.problems().toString())
        .contains("the key in MAVEN_GPG_KEY can't be used", key.fingerprint().hex())
        .doesNotContain("another", secret.lines().toList().get(4));
  }

  @Test
  void anotherKeyThanTheOneThatIsWantedDoesNotSign() throws Exception {
    Fingerprint other = TestKey.ed25519(BIRTH).fingerprint();
    SecretKey secret = read(armoured(""), "", Optional.of(other));

    assertThat(catchThrowableOfType(ProblemException.class, () -> secret.sign(CONTENT)).problems())
        .asString()
        .contains("none of its keys can sign", other.hex());
  }

  @Test
  void whatIsNoSecretKeyIsAProblem() {
    for (String text : List.of("", "secret", armouredPublicKey())) {
      assertThat(
              catchThrowableOfType(ProblemException.class, () -> read(text, "", Optional.empty()))
                  .problems())
          .asString()
          .contains("it is not an OpenPGP secret key in ASCII armour");
    }
  }

  private static SecretKey read(String text, String passphrase, Optional<Fingerprint> wanted) {
    return SecretKey.read(text, passphrase, wanted, NOW);
  }

  private String armouredPublicKey() {
    try {
      return armour(key.packet());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String armoured(String passphrase) throws Exception {
    PGPSignatureSubpacketGenerator parts = new PGPSignatureSubpacketGenerator();
    parts.setKeyFlags(false, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    parts.setSignatureCreationTime(false, Date.from(BIRTH));
    PGPSecretKeyRing ring =
        new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                key.pair(),
                TestKey.USER_ID,
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                parts.generate(),
                null,
                new BcPGPContentSignerBuilder(
                    key.publicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
                passphrase.isEmpty()
                    ? null
                    : new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .build(passphrase.toCharArray()))
            .generateSecretKeyRing();
    return armour(ring.getEncoded());
  }

  private static String armour(byte[] packets) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ArmoredOutputStream out = new ArmoredOutputStream(text)) {
      out.write(packets);
    }
    return text.toString(UTF_8);
  }
}
