package io.github.wasiexternals.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/**
 * A signature that a test makes. What it yields is its packet, plain.
 *
 * @param type as in RFC 9580 §5.2.1
 * @param parts adds to its hashed subpackets
 */
record TestSignature(
    TestKey by, int type, Instant made, int hash, Consumer<PGPSignatureSubpacketGenerator> parts) {

  static TestSignature file(TestKey by, Instant made) {
    return of(by, PGPSignature.BINARY_DOCUMENT, made);
  }

  /** On a user ID, with the flags of a key that certifies and signs. */
  static TestSignature self(TestKey by, Instant made) {
    return of(by, PGPSignature.POSITIVE_CERTIFICATION, made)
        .with(parts -> parts.setKeyFlags(false, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA));
  }

  static TestSignature of(TestKey by, int type, Instant made) {
    return new TestSignature(by, type, made, HashAlgorithmTags.SHA512, parts -> {});
  }

  TestSignature with(Consumer<PGPSignatureSubpacketGenerator> more) {
    return new TestSignature(by, type, made, hash, parts.andThen(more));
  }

  TestSignature hashedBy(int algorithm) {
    return new TestSignature(by, type, made, algorithm, parts);
  }

  TestSignature ofType(int other) {
    return new TestSignature(by, other, made, hash, parts);
  }

  TestSignature expiringAfter(long seconds) {
    return with(parts -> parts.setSignatureExpirationTime(false, seconds));
  }

  TestSignature endingKeyAfter(long seconds) {
    return with(parts -> parts.setKeyExpirationTime(false, seconds));
  }

  TestSignature revokingFor(int reason) {
    return with(parts -> parts.setRevocationReason(false, (byte) reason, ""));
  }

  byte[] over(byte[] content) {
    return make(
        generator -> {
          generator.update(content);
          return generator.generate();
        });
  }

  byte[] overUserId(TestKey key) {
    return make(generator -> generator.generateCertification(TestKey.USER_ID, key.publicKey()));
  }

  byte[] overKey(TestKey key) {
    return make(generator -> generator.generateCertification(key.publicKey()));
  }

  byte[] overSubkey(TestKey primary, TestKey subkey) {
    return make(
        generator -> generator.generateCertification(primary.publicKey(), subkey.publicKey()));
  }

  /** The same, to be put into another signature. */
  PGPSignature crossCertification(TestKey primary, TestKey subkey) {
    return generate(
        generator -> generator.generateCertification(primary.publicKey(), subkey.publicKey()));
  }

  private byte[] make(Making making) {
    try {
      return generate(making).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PGPSignature generate(Making making) {
    try {
      PGPSignatureGenerator generator =
          new PGPSignatureGenerator(
              new BcPGPContentSignerBuilder(by.publicKey().getAlgorithm(), hash), by.publicKey());
      generator.init(type, by.privateKey());
      PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
      hashed.setSignatureCreationTime(false, Date.from(made));
      hashed.setIssuerFingerprint(false, by.publicKey());
      parts.accept(hashed);
      generator.setHashedSubpackets(hashed.generate());
      return making.make(generator);
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  private interface Making {
    PGPSignature make(PGPSignatureGenerator generator) throws PGPException;
  }
}
