package io.github.wasiexternals.osv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The record at the end of a zip (APPNOTE 4.3.16). Without it the zip was truncated, which a reader
 * that starts at the beginning would not notice.
 *
 * @param entries the stated number of entries; {@link #MANY} if it does not fit into the field
 */
record ZipEnd(int entries) {

  /** The number does not fit into its field (APPNOTE 4.4.1.4). */
  static final int MANY = 0xffff;

  private static final int SIGNATURE = 0x06054b50;
  private static final int BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  /**
   * Finds the record.
   *
   * @throws IOException if it is missing, or the file can't be read
   */
  static ZipEnd of(Path zip) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(zip)) {
      long start = Math.max(0, channel.size() - BYTES - LONGEST_COMMENT);
      ByteBuffer tail =
          ByteBuffer.allocate((int) (channel.size() - start)).order(ByteOrder.LITTLE_ENDIAN);
      channel.position(start);
      while (tail.hasRemaining() && channel.read(tail) >= 0) {
        // until all of it is there
      }
      for (int at = tail.position() - BYTES; at >= 0; at--) {
        int comment = tail.getShort(at + BYTES - 2) & 0xffff;
        if (tail.getInt(at) == SIGNATURE && at + BYTES + comment == tail.position()) {
          return new ZipEnd(tail.getShort(at + 10) & 0xffff);
        }
      }
    }
    throw new IOException("not a zip, or cut off: the record at its end is missing");
  }
}
