package io.github.wasiexternals.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zip or jar by its central directory, since only that has modes and links. Programs that
 * read from the beginning must find the same names.
 */
final class ZipReader implements ArchiveReader {

  private static final int OWNER_EXECUTES = 0100;
  private static final int LONGEST_LINK = 4096;

  private final Budget budget;
  private final ZipFile zip;
  private final SeekableByteChannel bytes;
  private final Enumeration<ZipArchiveEntry> entries;
  private @Nullable ZipArchiveEntry current;

  ZipReader(Path file, Budget budget) throws IOException {
    this.budget = budget;
    this.zip = ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get();
    this.bytes = Files.newByteChannel(file);
    this.entries = zip.getEntries();
  }

  @Override
  public @Nullable Entry next() throws IOException {
    if (!entries.hasMoreElements()) {
      return null;
    }
    ZipArchiveEntry entry = entries.nextElement();
    current = entry;
    if (!Arrays.equals(
        entry.getRawName(), ZipDirectory.localName(bytes, entry.getLocalHeaderOffset()))) {
      throw new IOException("an entry has another name in the directory than where it is");
    }
    Kind kind = kind(entry);
    String link =
        kind == Kind.SYMBOLIC_LINK
            ? new String(content().readNBytes(LONGEST_LINK), StandardCharsets.UTF_8)
            : "";
    return new Entry(name(entry), kind, link, (entry.getUnixMode() & OWNER_EXECUTES) != 0);
  }

  @Override
  public InputStream content() throws IOException {
    ZipArchiveEntry entry = current;
    if (entry == null || !zip.canReadEntryData(entry)) {
      throw new IOException("an entry that is encrypted, or in a form that is not supported");
    }
    return new Checked(budget.content(zip.getInputStream(entry)), entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
    bytes.close();
  }

  private static String name(ZipArchiveEntry entry) {
    // The library turns the backslashes of some archives into slashes; the raw name keeps them.
    byte[] raw = entry.getRawName();
    String unchanged = raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
    return unchanged.indexOf('\\') >= 0 ? unchanged : entry.getName();
  }

  private static Kind kind(ZipArchiveEntry entry) {
    if (entry.isDirectory()) {
      return Kind.FOLDER;
    }
    return switch (entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG) {
      case 0, UnixStat.FILE_FLAG -> Kind.FILE;
      case UnixStat.LINK_FLAG -> Kind.SYMBOLIC_LINK;
      default -> Kind.SPECIAL;
    };
  }

  /** Verifies checksum and size at the end of the stream, which the library does not do. */
  private static final class Checked extends FilterInputStream {

    private final CRC32 actual = new CRC32();
    private final ZipArchiveEntry entry;
    private long count;

    Checked(InputStream in, ZipArchiveEntry entry) {
      super(in);
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read >= 0) {
        actual.update(buffer, offset, read);
        count += read;
      } else if (actual.getValue() != entry.getCrc() || count != entry.getSize()) {
        throw new IOException("the bytes of an entry do not have its checksum or size");
      }
      return read;
    }
  }
}
