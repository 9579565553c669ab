package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.UserIDPacket;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A key pair of a test. */
final class TestKey {

  static final String USER_ID = "Maintainer <maintainer@upstream.example>";

  private final PGPKeyPair pair;

  private TestKey(PGPKeyPair pair) {
    this.pair = pair;
  }

  static TestKey ed25519(Instant created) {
    return of(PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.EDDSA_LEGACY, ed25519(), created);
  }

  static TestKey ofVersion6(Instant created) {
    return of(PublicKeyPacket.VERSION_6, PublicKeyAlgorithmTags.Ed25519, ed25519(), created);
  }

  private static AsymmetricCipherKeyPair ed25519() {
    Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    return generator.generateKeyPair();
  }

  static TestKey rsa(Instant created) {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SecureRandom(), 2048, 80));
    return of(
        PublicKeyPacket.VERSION_4,
        PublicKeyAlgorithmTags.RSA_GENERAL,
        generator.generateKeyPair(),
        created);
  }

  private static TestKey of(
      int version, int algorithm, AsymmetricCipherKeyPair pair, Instant created) {
    try {
      return new TestKey(new BcPGPKeyPair(version, algorithm, pair, Date.from(created)));
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same key, as one that belongs to another. */
  TestKey asSubkey() {
    try {
      return new TestKey(pair.asSubkey(new BcKeyFingerprintCalculator()));
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  Fingerprint fingerprint() {
    return Certificate.fingerprint(publicKey());
  }

  PGPPublicKey publicKey() {
    return pair.getPublicKey();
  }

  PGPKeyPair pair() {
    return pair;
  }

  PGPPrivateKey privateKey() {
    return pair.getPrivateKey();
  }

  /** The packet of the public key alone. */
  byte[] packet() {
    try {
      return publicKey().getPublicKeyPacket().getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] userIdPacket() {
    try {
      return new UserIDPacket(USER_ID).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] joined(byte[]... packets) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      joined.writeBytes(packet);
    }
    return joined.toByteArray();
  }
}
