package io.github.wasiexternals.source;

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

  private final Budget budget;
  private final InputStream bytes;
  private final TarArchiveInputStream tar;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  TarReader(InputStream decompressed, Budget budget) {
    this.budget = budget;
    this.bytes = budget.counting(decompressed);
    this.tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name());
  }

  @Override
  public @Nullable Entry next() throws IOException {
    if (tar.getCurrentEntry() != null) {
      readOver(tar);
    }
    budget.startHeader();
    TarArchiveEntry entry = tar.getNextEntry();
    budget.endHeader();
    if (entry == null) {
      // Read to the end, so that the compression format's checksum is verified.
      readOver(bytes);
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
    return tar;
  }

  @Override
  public void close() throws IOException {
    tar.close();
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
}
