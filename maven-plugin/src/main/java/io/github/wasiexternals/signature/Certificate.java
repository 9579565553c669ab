package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.PacketTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** A primary key with its user IDs, subkeys and signatures (RFC 9580 §10.1). */
final class Certificate {

  // Third-party signatures can make a key file large; its own parts are a few KiB.
  static final int MAX_BYTES = 2 << 20;

  private final Fingerprint fingerprint;
  private final byte[] packets;

  private Certificate(PGPPublicKeyRing ring) throws IOException {
    this.fingerprint = fingerprint(ring.getPublicKey());
    this.packets = ring.getEncoded();
  }

  /**
   * All certificates of a file.
   *
   * @param content binary or armoured
   * @throws IOException if it is anything other than public keys
   */
  static List<Certificate> readAll(byte[] content) throws IOException {
    if (content.length > MAX_BYTES) {
      throw new IOException(
          "it has " + content.length + " bytes, and no key file has more than " + MAX_BYTES);
    }
    try {
      return packets(Armor.decode(content, "PUBLIC KEY BLOCK"));
    } catch (RuntimeException e) {
      // BouncyCastle's parsers also throw unchecked exceptions.
      throw new IOException("it is damaged: " + e.getMessage(), e);
    }
  }

  private static List<Certificate> packets(byte[] packets) throws IOException {
    BCPGInputStream in = new BCPGInputStream(new ByteArrayInputStream(packets));
    List<Certificate> certificates = new ArrayList<>();
    while (in.skipMarkerAndPaddingPackets() == PacketTags.PUBLIC_KEY) {
      PGPPublicKeyRing ring = new PGPPublicKeyRing(in, new BcKeyFingerprintCalculator());
      if (isKnownVersion(ring.getPublicKey())) {
        certificates.add(new Certificate(ring));
      }
    }
    if (in.nextPacketTag() >= 0) {
      throw new IOException("it holds something else than public keys");
    }
    if (certificates.isEmpty()) {
      throw new IOException("it holds no public key of a known version");
    }
    return certificates;
  }

  // Older versions have forgeable fingerprints (RFC 9580 §5.5.2.1); 5 is not OpenPGP.
  private static boolean isKnownVersion(PGPPublicKey key) {
    return key.getVersion() == PublicKeyPacket.VERSION_4
        || key.getVersion() == PublicKeyPacket.VERSION_6;
  }

  /** The fingerprint of the primary key. */
  Fingerprint fingerprint() {
    return fingerprint;
  }

  /**
   * Its keys and signatures: new objects at each call, since BouncyCastle's are not thread-safe.
   */
  PGPPublicKeyRing ring() {
    try {
      return new PGPPublicKeyRing(packets, new BcKeyFingerprintCalculator());
    } catch (IOException e) {
      throw new IllegalStateException("what was just written can't be read", e);
    }
  }

  /** Whether the signature names one of these keys as its issuer. */
  boolean isNamedBy(PGPSignature signature) {
    for (PGPPublicKey key : ring()) {
      if (signature.hasKeyIdentifier(key.getKeyIdentifier())) {
        return true;
      }
    }
    return false;
  }

  static Fingerprint fingerprint(PGPPublicKey key) {
    return Fingerprint.of(HexFormat.of().formatHex(key.getFingerprint()));
  }
}
