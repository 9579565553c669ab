package io.github.wasiexternals.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The remainder of the {@link Limits} while an archive is read. */
final class Budget {

  /**
   * Limit for the names and extended headers of one entry, which the tar reader keeps in memory.
   */
  private static final long HEADER_BYTES = 1 << 20;

  private final Limits limits;
  private int entries;
  private long bytes;
  private long headerEnd = Long.MAX_VALUE;
  private @Nullable String exceeded;

  Budget(Limits limits) {
    this.limits = limits;
  }

  /** A description of the exceeded limit, if any. */
  Optional<String> exceeded() {
    return Optional.ofNullable(exceeded);
  }

  void addEntry() throws IOException {
    entries++;
    if (entries > limits.entries()) {
      throw exceed(limits.entries() + " entries");
    }
  }

  void addBytes(long count) throws IOException {
    bytes += count;
    if (bytes > limits.bytes()) {
      throw exceed(limits.bytes() + " bytes");
    }
    if (bytes > headerEnd) {
      throw exceed(HEADER_BYTES + " bytes of headers for one entry");
    }
  }

  /** Must be called before the headers of an entry are read. */
  void startHeader() {
    headerEnd = bytes + HEADER_BYTES;
  }

  void endHeader() {
    headerEnd = Long.MAX_VALUE;
  }

  /** A stream whose bytes are counted, including skipped ones. */
  InputStream counting(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int read = in.read();
        addBytes(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        addBytes(Math.max(read, 0));
        return read;
      }

      @Override
      public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        addBytes(skipped);
        return skipped;
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
  }

  private IOException exceed(String limit) {
    exceeded = limit;
    return new IOException("more than " + limit);
  }
}
