package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A tar archive, block by block: the library's writer refuses to make most of what is hostile. The
 * layout is that of POSIX's ustar.
 */
final class RawTar {

  static final int BLOCK = 512;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  RawTar file(String name, String content) {
    return entry('0', name, "", content.getBytes(UTF_8));
  }

  RawTar folder(String name) {
    return entry('5', name, "", new byte[0]);
  }

  /** An entry of any type; a name that is too long for the header gets GNU tar's long name. */
  RawTar entry(char type, String name, String link, byte[] content) {
    if (name.getBytes(UTF_8).length > 100) {
      longText('L', name);
    }
    if (link.getBytes(UTF_8).length > 100) {
      longText('K', link);
    }
    header(type, name, link, octal(content.length, 12));
    return data(content);
  }

  /** An extended header, for the next entry ({@code x}) or for all ({@code g}). */
  RawTar pax(char type, String key, String value) {
    byte[] record = (" " + key + "=" + value + "\n").getBytes(UTF_8);
    int length = record.length;
    while (String.valueOf(length).length() + record.length != length) {
      length = String.valueOf(length).length() + record.length;
    }
    return entry(type, "pax", "", (length + new String(record, UTF_8)).getBytes(UTF_8));
  }

  private void longText(char type, String text) {
    byte[] bytes = (text + "\0").getBytes(UTF_8);
    header(type, "././@LongLink", "", octal(bytes.length, 12));
    data(bytes);
  }

  /** A header alone, with any text for the size. */
  RawTar header(char type, String name, String link, byte[] size) {
    byte[] block = new byte[BLOCK];
    put(block, 0, 100, name.getBytes(UTF_8));
    put(block, 100, 8, octal(type == '5' ? 0755 : 0644, 8));
    put(block, 108, 8, octal(0, 8));
    put(block, 116, 8, octal(0, 8));
    put(block, 124, 12, size);
    put(block, 136, 12, octal(0, 12));
    block[156] = (byte) type;
    put(block, 157, 100, link.getBytes(UTF_8));
    put(block, 257, 8, "ustar\00000".getBytes(ISO_8859_1));
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xff;
    }
    put(block, 148, 8, octal(sum, 8));
    out.writeBytes(block);
    return this;
  }

  /** Bytes, filled up to whole blocks. */
  RawTar data(byte[] content) {
    out.writeBytes(content);
    out.writeBytes(new byte[Math.floorMod(-content.length, BLOCK)]);
    return this;
  }

  /** What was written so far. */
  byte[] withoutEnd() {
    return out.toByteArray();
  }

  /** The archive with its end. */
  byte[] bytes() {
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  static byte[] octal(long number, int width) {
    String digits = Long.toOctalString(number);
    return ("0".repeat(Math.max(0, width - 1 - digits.length())) + digits + "\0")
        .getBytes(ISO_8859_1);
  }

  private static void put(byte[] block, int start, int width, byte[] bytes) {
    System.arraycopy(bytes, 0, block, start, Math.min(width, bytes.length));
  }
}
