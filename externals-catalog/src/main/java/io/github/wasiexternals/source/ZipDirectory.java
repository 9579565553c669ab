package io.github.wasiexternals.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory at the end of a zip (APPNOTE 4.3.12 to 4.3.16), before the library reads it, which
 * keeps some hundred bytes for each entry and does not count them.
 */
final class ZipDirectory {

  private static final int LOCAL_FILE = 0x04034b50;
  private static final int CENTRAL_FILE = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;

  private static final int END_BYTES = 22;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int CENTRAL_FILE_BYTES = 46;
  private static final int LOCAL_FILE_BYTES = 30;
  private static final int LONGEST_COMMENT = 0xffff;

  private ZipDirectory() {}

  /**
   * Counts the entries and the bytes of the directory.
   *
   * @throws EOFException if the directory is missing
   * @throws IOException if the file is not a zip, or the budget is exceeded
   */
  static void check(Path file, Budget budget) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(start(channel, end(channel)));
      walk(new BufferedInputStream(Channels.newInputStream(channel)), budget);
    }
  }

  /**
   * The name in front of an entry's bytes (APPNOTE 4.3.7).
   *
   * @throws EOFException if it is not in the file
   */
  static byte[] localName(SeekableByteChannel channel, long offset) throws IOException {
    ByteBuffer header = read(channel, offset, LOCAL_FILE_BYTES);
    if (header.limit() < LOCAL_FILE_BYTES || header.getInt(0) != LOCAL_FILE) {
      throw new EOFException("an entry of the directory is missing");
    }
    ByteBuffer name = read(channel, offset + LOCAL_FILE_BYTES, header.getShort(26) & 0xffff);
    byte[] bytes = new byte[name.limit()];
    name.get(bytes);
    return bytes;
  }

  private static void walk(InputStream in, Budget budget) throws IOException {
    DataInputStream data = new DataInputStream(in);
    ByteBuffer header = ByteBuffer.allocate(CENTRAL_FILE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long bytes = 0;
    for (int entries = 1; ; entries++) {
      int got = data.readNBytes(header.array(), 0, CENTRAL_FILE_BYTES);
      if (got < Integer.BYTES || header.getInt(0) != CENTRAL_FILE) {
        return;
      }
      if (got < CENTRAL_FILE_BYTES) {
        throw new EOFException("the directory at its end is cut off");
      }
      int more =
          (header.getShort(28) & 0xffff)
              + (header.getShort(30) & 0xffff)
              + (header.getShort(32) & 0xffff);
      bytes += CENTRAL_FILE_BYTES + more;
      budget.checkDirectory(entries, bytes);
      data.skipNBytes(more);
    }
  }

  /** Where the record at the end is. */
  private static long end(SeekableByteChannel channel) throws IOException {
    long start = Math.max(0, channel.size() - END_BYTES - LONGEST_COMMENT);
    ByteBuffer tail = read(channel, start, (int) (channel.size() - start));
    for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return start + at;
      }
    }
    ByteBuffer head = read(channel, 0, Integer.BYTES);
    throw head.limit() < Integer.BYTES || head.getInt(0) == LOCAL_FILE
        ? new EOFException("the directory at its end is missing")
        : new IOException("not a zip");
  }

  /** Where the first record of the directory is; something else may stand before the zip. */
  private static long start(SeekableByteChannel channel, long end) throws IOException {
    ByteBuffer locator = read(channel, Math.max(0, end - LOCATOR_64_BYTES), LOCATOR_64_BYTES);
    if (end >= LOCATOR_64_BYTES && locator.getInt(0) == LOCATOR_64) {
      long end64 = locator.getLong(8);
      if (end64 < 0 || end64 > end) {
        throw new IOException("damaged: its directory is not in the file");
      }
      ByteBuffer record = read(channel, end64, END_64_BYTES);
      if (record.limit() == END_64_BYTES && record.getInt(0) == END_64) {
        return place(end64, record.getLong(40), record.getLong(48), end);
      }
    }
    ByteBuffer record = read(channel, end, END_BYTES);
    return place(end, record.getInt(12) & 0xffffffffL, record.getInt(16) & 0xffffffffL, end);
  }

  private static long place(long behind, long size, long offset, long end) throws IOException {
    long place = Math.max(behind - size, offset);
    if (size < 0 || offset < 0 || place > end) {
      throw new IOException("damaged: its directory is not in the file");
    }
    return place;
  }

  private static ByteBuffer read(SeekableByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until all of it is there
    }
    return bytes.flip();
  }
}
