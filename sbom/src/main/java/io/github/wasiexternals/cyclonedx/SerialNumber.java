package io.github.wasiexternals.cyclonedx;

import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The serial number of a document: a UUID of version 5 (RFC 9562 §5.5), so that the same SBOM has
 * the same one.
 */
final class SerialNumber {

  /** The namespace for names that are URLs (RFC 9562 §6.6). */
  private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private SerialNumber() {}

  /**
   * The serial number as a URN.
   *
   * @param url the URL that only this SBOM has
   */
  static String of(String url) {
    byte[] name = url.getBytes(StandardCharsets.UTF_8);
    ByteBuffer named =
        ByteBuffer.allocate(2 * Long.BYTES + name.length)
            .putLong(URLS.getMostSignificantBits())
            .putLong(URLS.getLeastSignificantBits())
            .put(name);
    String sha1 = Digester.digest(DigestAlgorithm.SHA1, named.array()).hex();
    ByteBuffer digest = ByteBuffer.wrap(HexFormat.of().parseHex(sha1));
    long high = (digest.getLong() & ~0xF000L) | 0x5000L;
    long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return "urn:uuid:" + new UUID(high, low);
  }
}
