package io.github.wasiexternals.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.bcpg.ArmoredInputStream;

/** Extracts OpenPGP packets from a file, binary or in ASCII armour (RFC 9580 §6). */
final class Armor {

  private Armor() {}

  /**
   * The packets of all blocks of one kind, concatenated.
   *
   * @param kind as in the armour's header line, for example {@code SIGNATURE}
   * @throws IOException if there is no such block, or one is damaged or cut off
   */
  static byte[] decode(byte[] content, String kind) throws IOException {
    // RFC 9580 §4.2: the first octet of a packet has its highest bit set; armour is ASCII.
    if (content.length > 0 && content[0] < 0) {
      return content;
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String head = "-----BEGIN PGP " + kind + "-----";
    String tail = "-----END PGP " + kind + "-----";
    ByteArrayOutputStream packets = new ByteArrayOutputStream();
    int start = text.indexOf(head);
    if (start < 0) {
      throw new IOException("it holds no '" + head + "'");
    }
    while (start >= 0) {
      int end = text.indexOf(tail, start);
      if (end < 0) {
        throw new IOException("it is cut off: there is no '" + tail + "'");
      }
      String block = text.substring(start, end + tail.length()) + "\n";
      packets.writeBytes(block(block.getBytes(StandardCharsets.ISO_8859_1)));
      start = text.indexOf(head, end);
    }
    return packets.toByteArray();
  }

  private static byte[] block(byte[] block) throws IOException {
    try (ArmoredInputStream in = new ArmoredInputStream(new ByteArrayInputStream(block))) {
      return in.readAllBytes();
    } catch (RuntimeException e) {
      // For characters that are not base64.
      throw new IOException("its armour is damaged", e);
    }
  }
}
