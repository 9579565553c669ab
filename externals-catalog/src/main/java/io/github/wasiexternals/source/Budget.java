package io.github.wasiexternals.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The remainder of the {@link Limits} while an archive is read. What is decompressed and what
 * becomes of it are counted apart: a sparse file or a hard link makes many bytes of none.
 */
final class Budget {

  /**
   * Limit for the names and extended headers of one entry, which the tar reader keeps in memory.
   */
  private static final long HEADER_BYTES = 1 << 20;

  /** Limit for all names together, which are kept in memory; the Linux kernel has 5 million. */
  private static final long NAME_CHARACTERS = 16 << 20;

  private static final long DIRECTORY_BYTES = 64 << 20;

  private final int mostEntries;
  private final long mostBytes;
  private final String mostBytesInWords;
  private int entries;
  private long nameCharacters;
  private long decompressed;
  private long content;
  private long headerEnd = Long.MAX_VALUE;
  private @Nullable String exceeded;

  /**
   * @param packed size of the archive in bytes
   */
  Budget(Limits limits, long packed) {
    this.mostEntries = limits.entries();
    this.mostBytes = limits.bytesFor(packed);
    this.mostBytesInWords =
        mostBytes
            + " bytes"
            + (mostBytes < limits.bytes() ? ", for an archive of " + packed + " bytes" : "");
  }

  /** A description of the exceeded limit, if any. */
  Optional<String> exceeded() {
    return Optional.ofNullable(exceeded);
  }

  void addEntry(String name) throws IOException {
    entries++;
    if (entries > mostEntries) {
      throw exceed(mostEntries + " entries");
    }
    nameCharacters += name.length();
    if (nameCharacters > NAME_CHARACTERS) {
      throw exceed(NAME_CHARACTERS + " characters of names");
    }
  }

  /**
   * Must be called before a directory of all entries is kept in memory.
   *
   * @param listed number of entries in it
   */
  void checkDirectory(int listed, long directoryBytes) throws IOException {
    if (listed > mostEntries) {
      throw exceed(mostEntries + " entries");
    }
    if (directoryBytes > DIRECTORY_BYTES) {
      throw exceed(DIRECTORY_BYTES + " bytes of directory");
    }
  }

  /**
   * Must be called after each name.
   *
   * @param implied number of folders that no entry made so far, only their names in those of others
   */
  void checkImplied(int implied) throws IOException {
    if (implied > mostEntries) {
      throw exceed(mostEntries + " folders");
    }
  }

  /** Bytes of a file, whether they were in the archive or not. */
  void addContent(long count) throws IOException {
    content += count;
    if (content > mostBytes) {
      throw exceed(mostBytesInWords);
    }
  }

  private void addDecompressed(long count) throws IOException {
    decompressed += count;
    if (decompressed > mostBytes) {
      throw exceed(mostBytesInWords);
    }
    if (decompressed > headerEnd) {
      throw exceed(HEADER_BYTES + " bytes of headers for one entry");
    }
  }

  /** Must be called before the headers of an entry are read. */
  void startHeader() {
    headerEnd = decompressed + HEADER_BYTES;
  }

  void endHeader() {
    headerEnd = Long.MAX_VALUE;
  }

  /** A decompressed stream. Its bytes are counted, including skipped ones. */
  InputStream decompressed(InputStream in) {
    return new Counted(in, this::addDecompressed);
  }

  /** A file in the archive. Its bytes are counted, including those that the reader makes up. */
  InputStream content(InputStream in) {
    return new Counted(in, this::addContent);
  }

  private IOException exceed(String limit) {
    exceeded = limit;
    return new IOException("more than " + limit);
  }

  /** Counts bytes. */
  private interface Count {
    void add(long count) throws IOException;
  }

  private static final class Counted extends FilterInputStream {

    private final Count count;

    Counted(InputStream in, Count count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      count.add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      count.add(Math.max(read, 0));
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = in.skip(wanted);
      count.add(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
