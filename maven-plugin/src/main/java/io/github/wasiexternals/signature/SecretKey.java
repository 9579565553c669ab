package io.github.wasiexternals.signature;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.bc.BcPGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * A secret key in memory. Of its primary key and subkeys, the first is used that makes good
 * signatures: one that is for signing, neither expired nor revoked, and whose secret part is there.
 */
public final class SecretKey implements Signer {

  private final PGPSecretKeyRing ring;
  private final char[] passphrase;
  private final Optional<Fingerprint> wanted;
  private final Instant now;

  private SecretKey(
      PGPSecretKeyRing ring, char[] passphrase, Optional<Fingerprint> wanted, Instant now) {
    this.ring = ring;
    this.passphrase = passphrase;
    this.wanted = wanted;
    this.now = now;
  }

  /**
   * Reads a key, as {@code gpg --armor --export-secret-keys} writes it.
   *
   * @param passphrase empty if the key has none
   * @param wanted the key or subkey to sign with
   * @param now the time of signatures
   * @throws ProblemException if it is anything else; never with anything of the key
   */
  public static SecretKey read(
      String armoured, String passphrase, Optional<Fingerprint> wanted, Instant now) {
    try {
      byte[] packets = Armor.decode(armoured.getBytes(StandardCharsets.UTF_8), "PRIVATE KEY BLOCK");
      return new SecretKey(
          new BcPGPSecretKeyRing(new ByteArrayInputStream(packets)),
          passphrase.toCharArray(),
          wanted,
          now);
    } catch (IOException | PGPException | RuntimeException e) {
      // The message of a parser could have a part of the key in it.
      throw new ProblemException(
          unusable("it is not an OpenPGP secret key in ASCII armour", "", wanted));
    }
  }

  @Override
  public Signed sign(byte[] content) throws IOException {
    byte[] certificate = certificate();
    PublicKeys keys = PublicKeys.read(certificate);
    Fingerprint primary = keys.fingerprints().get(0);
    SignatureVerifier verifier = SignatureVerifier.ofKeysValidNow(List.of(primary), keys, now);
    List<String> reasons = new ArrayList<>();
    for (PGPSecretKey key : candidates()) {
      Fingerprint fingerprint = Certificate.fingerprint(key.getPublicKey());
      try {
        byte[] signature = armoured(signature(key, content).getEncoded());
        SignatureVerdict verdict = verifier.verify(content, signature);
        if (verdict.status() == SignatureStatus.GOOD) {
          return new Signed(signature, armoured(certificate), primary);
        }
        reasons.add(fingerprint + ": " + verdict.sentence());
      } catch (PGPException | RuntimeException e) {
        reasons.add(fingerprint + ": it can't be unlocked with the passphrase, or can't sign");
      }
    }
    throw new ProblemException(
        unusable("none of its keys can sign", String.join("; ", reasons), wanted));
  }

  private List<PGPSecretKey> candidates() {
    List<PGPSecretKey> keys = new ArrayList<>();
    for (PGPSecretKey key : ring) {
      Fingerprint fingerprint = Certificate.fingerprint(key.getPublicKey());
      boolean isWanted =
          wanted.isEmpty()
              || wanted.get().equals(fingerprint)
              || wanted.get().equals(Certificate.fingerprint(ring.getPublicKey()));
      if (isWanted && key.isSigningKey() && !key.isPrivateKeyEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }

  private PGPSignature signature(PGPSecretKey key, byte[] content) throws PGPException {
    PGPPrivateKey secret =
        key.extractPrivateKey(
            new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                .build(passphrase));
    PGPPublicKey own = key.getPublicKey();
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(own.getAlgorithm(), HashAlgorithmTags.SHA512), own);
    generator.init(PGPSignature.BINARY_DOCUMENT, secret);
    PGPSignatureSubpacketGenerator parts = new PGPSignatureSubpacketGenerator();
    parts.setSignatureCreationTime(false, Date.from(now));
    parts.setIssuerFingerprint(false, own);
    generator.setHashedSubpackets(parts.generate());
    generator.update(content);
    return generator.generate();
  }

  private byte[] certificate() throws IOException {
    ByteArrayOutputStream packets = new ByteArrayOutputStream();
    ring.toCertificate().encode(packets);
    return packets.toByteArray();
  }

  private static byte[] armoured(byte[] packets) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ArmoredOutputStream out = ArmoredOutputStream.builder().clearHeaders().build(text)) {
      out.write(packets);
    }
    return text.toByteArray();
  }

  private static Problem unusable(String reason, String details, Optional<Fingerprint> wanted) {
    List<Problem.Value> values = new ArrayList<>();
    values.add(value("reason", reason));
    if (!details.isEmpty()) {
      values.add(value("keys", details));
    }
    wanted.ifPresent(key -> values.add(value("MAVEN_GPG_KEY_FINGERPRINT", key)));
    return Problem.of(
        "the key in MAVEN_GPG_KEY can't be used",
        values,
        "export MAVEN_GPG_KEY=\"$(gpg --armor --export-secret-keys FINGERPRINT)\"");
  }
}
