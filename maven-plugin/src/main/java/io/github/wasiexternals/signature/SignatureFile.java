package io.github.wasiexternals.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.PacketTags;
import org.bouncycastle.bcpg.UnsupportedPacketVersionException;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** A file of detached signatures (RFC 9580 §10.4). */
final class SignatureFile {

  // Current signatures have less than 1 KiB, those of post-quantum keys less than 64 KiB.
  static final int MAX_BYTES = 256 << 10;
  static final int MAX_SIGNATURES = 16;

  private SignatureFile() {}

  /**
   * Its signatures, at least one. Those of unknown versions are ignored (RFC 9580 §5.2.5).
   *
   * @throws IOException if it is anything other than signatures, or too large
   */
  static List<PGPSignature> read(byte[] content) throws IOException {
    if (content.length > MAX_BYTES) {
      throw new IOException(
          "it has " + content.length + " bytes, and no signature has more than " + MAX_BYTES);
    }
    try {
      return packets(Armor.decode(content, "SIGNATURE"));
    } catch (PGPException | RuntimeException e) {
      // BouncyCastle's parsers also throw unchecked exceptions.
      throw new IOException("it is damaged: " + e.getMessage(), e);
    }
  }

  private static List<PGPSignature> packets(byte[] packets) throws IOException, PGPException {
    BCPGInputStream in = new BCPGInputStream(new ByteArrayInputStream(packets));
    List<PGPSignature> signatures = new ArrayList<>();
    int unknown = 0;
    while (in.skipMarkerAndPaddingPackets() == PacketTags.SIGNATURE) {
      if (signatures.size() + unknown == MAX_SIGNATURES) {
        throw new IOException("it holds more than " + MAX_SIGNATURES + " signatures");
      }
      try {
        signatures.add(new PGPSignature(in));
      } catch (UnsupportedPacketVersionException e) {
        unknown++;
      }
    }
    if (in.nextPacketTag() >= 0) {
      throw new IOException("it holds something else than signatures");
    }
    if (signatures.isEmpty()) {
      throw new IOException("it holds no signature of a known version");
    }
    return signatures;
  }
}
