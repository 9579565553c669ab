package io.github.wasiexternals.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Reads a tar that is already decompressed. */
final class TarReader implements ArchiveReader {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int OWNER_EXECUTES = 0100;

  /** pax(1), "ustar Interchange Format": an archive ends with two blocks of zeros. */
  private static final int BLOCK_BYTES = 512;

  private final Budget budget;
  private final EndOfArchive bytes;
  private final TarArchiveInputStream tar;
  private final InputStream content;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  TarReader(InputStream decompressed, Budget budget) {
    this.budget = budget;
    this.bytes = new EndOfArchive(budget.decompressed(decompressed));
    this.tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name());
    this.content = budget.content(tar);
  }

  @Override
  public @Nullable Entry next() throws IOException {
    if (tar.getCurrentEntry() != null) {
      readOver(content);
    }
    long entriesEnd = bytes.total();
    budget.startHeader();
    TarArchiveEntry entry = tar.getNextEntry();
    budget.endHeader();
    if (entry == null) {
      // Read to the end, so that the compression format's checksum is verified.
      readOver(bytes);
      if (bytes.blocksOfZeros() < 1) {
        throw new EOFException("its end is missing");
      }
      if (bytes.zerosStart() > paddedEnd(entriesEnd)) {
        throw new MoreBehindTheEnd();
      }
      return null;
    }
    return new Entry(
        entry.getName(), kind(entry), entry.getLinkName(), (entry.getMode() & OWNER_EXECUTES) != 0);
  }

  @Override
  public InputStream content() throws IOException {
    if (!tar.canReadEntryData(tar.getCurrentEntry())) {
      throw new IOException("an entry in a form that is not supported");
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private static long paddedEnd(long bytes) {
    return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
  }

  /** All of the archive is there, and something else, which other programs may unpack. */
  static final class MoreBehindTheEnd extends IOException {

    private static final long serialVersionUID = 1;

    MoreBehindTheEnd() {
      super("there is more behind its end, which other programs may unpack");
    }
  }

  private void readOver(InputStream in) throws IOException {
    while (in.read(buffer) >= 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  private static Kind kind(TarArchiveEntry entry) {
    if (entry.isSymbolicLink()) {
      return Kind.SYMBOLIC_LINK;
    }
    if (entry.isLink()) {
      return Kind.HARD_LINK;
    }
    if (entry.isDirectory()) {
      return Kind.FOLDER;
    }
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> Kind.FILE;
      default -> entry.isSparse() ? Kind.FILE : Kind.SPECIAL;
    };
  }

  /**
   * Counts the blocks of zeros at the end so far. The library takes an archive that was cut between
   * two entries for a whole one.
   */
  private static final class EndOfArchive extends FilterInputStream {

    private long total;
    private long zeros;

    EndOfArchive(InputStream in) {
      super(in);
    }

    long blocksOfZeros() {
      return total / BLOCK_BYTES - paddedEnd(zerosStart()) / BLOCK_BYTES;
    }

    /** How many bytes were read. */
    long total() {
      return total;
    }

    /** Where the zeros start that are the last bytes so far. */
    long zerosStart() {
      return total - zeros;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      int at = offset + read - 1;
      while (at >= offset && buffer[at] == 0) {
        at--;
      }
      zeros = at < offset ? zeros + Math.max(0, read) : offset + read - 1 - at;
      total += Math.max(0, read);
      return read;
    }

    /** Reads, so that no zero is missed. */
    @Override
    public long skip(long count) throws IOException {
      return Math.max(0, read(new byte[(int) Math.min(count, BUFFER_BYTES)]));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
