package io.github.wasiexternals.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** Makes archives that no honest tool would make. */
final class ArchiveBuilder {

  private ArchiveBuilder() {}

  /** Writes compressed bytes around others. */
  interface Compressor {
    OutputStream around(OutputStream out) throws IOException;
  }

  static byte[] compress(String suffix, byte[] bytes) throws IOException {
    Compressor compressor =
        switch (suffix) {
          case "gz", "tgz" -> GzipCompressorOutputStream::new;
          case "xz" -> XZCompressorOutputStream::new;
          case "bz2" -> BZip2CompressorOutputStream::new;
          case "zst" -> ZstdCompressorOutputStream::new;
          default -> out -> out;
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressed = compressor.around(out)) {
      compressed.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] deb(String member, byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
      put(ar, "debian-binary", "2.0\n".getBytes(UTF_8));
      put(ar, "control.tar.gz", compress("gz", new Tar().file("./control", "x").bytes()));
      put(ar, member, data);
    }
    return out.toByteArray();
  }

  private static void put(ArArchiveOutputStream ar, String name, byte[] bytes) throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, bytes.length));
    ar.write(bytes);
    ar.closeArchiveEntry();
  }

  /** A tar, entry by entry, as hostile as asked. */
  static final class Tar {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    Tar() {
      tar = new TarArchiveOutputStream(out, UTF_8.name());
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    Tar file(String name, String content) throws IOException {
      return file(name, content.getBytes(UTF_8), 0100644);
    }

    Tar file(String name, byte[] content, int mode) throws IOException {
      return entry(name, '0', content, mode);
    }

    /** What GNU tar writes before an entry whose name is too long for its header. */
    Tar longName(int length) throws IOException {
      return entry("././@LongLink", 'L', new byte[length], 0);
    }

    /**
     * A file of nothing but a hole, as GNU tar's format 1.0 has it (tar manual, "Sparse Formats").
     */
    Tar sparse(String name, long size) throws IOException {
      String records =
          pax("GNU.sparse.major", "1")
              + pax("GNU.sparse.minor", "0")
              + pax("GNU.sparse.name", name)
              + pax("GNU.sparse.realsize", String.valueOf(size));
      entry("pax", 'x', records.getBytes(UTF_8), 0644);
      // One piece of data, of no bytes, behind the hole.
      byte[] map = Arrays.copyOf(("1\n" + size + "\n0\n").getBytes(UTF_8), 512);
      return entry("data", '0', map, 0644);
    }

    /** pax(1): the length of a record includes its own digits. */
    private static String pax(String key, String value) {
      String rest = " " + key + "=" + value + "\n";
      int length = rest.length() + 2;
      return length + rest;
    }

    private Tar entry(String name, char type, byte[] content, int mode) throws IOException {
      // The last argument keeps a leading slash.
      TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type, true);
      entry.setSize(content.length);
      entry.setMode(mode);
      // Damaged bytes are met the same way at every run.
      entry.setModTime(0L);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    }

    Tar folder(String name) throws IOException {
      return special(name, '5', "");
    }

    Tar link(String name, String target) throws IOException {
      return special(name, '2', target);
    }

    Tar hardLink(String name, String target) throws IOException {
      return special(name, '1', target);
    }

    Tar special(String name, char type, String target) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type, true);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
      return this;
    }

    byte[] bytes() throws IOException {
      tar.close();
      return out.toByteArray();
    }
  }

  /** A zip, entry by entry. */
  static final class Zip {
    /** Stands for a backslash while the library, which would make it a slash, looks on. */
    private static final char STAND_IN = '\u007f';

    private boolean hasBackslash;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);

    Zip file(String name, String content) throws IOException {
      return entry(name, content.getBytes(UTF_8), UnixStat.FILE_FLAG | 0644);
    }

    Zip entry(String name, byte[] content, int mode) throws IOException {
      hasBackslash |= name.indexOf('\\') >= 0;
      ZipArchiveEntry entry = new ZipArchiveEntry(name.replace('\\', STAND_IN));
      if (mode != 0) {
        entry.setUnixMode(mode);
      }
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
      return this;
    }

    byte[] bytes() throws IOException {
      zip.close();
      return hasBackslash
          ? out.toString(ISO_8859_1).replace(STAND_IN, '\\').getBytes(ISO_8859_1)
          : out.toByteArray();
    }
  }
}
