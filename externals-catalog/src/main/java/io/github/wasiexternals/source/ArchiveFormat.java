package io.github.wasiexternals.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Chooses the reader for an archive by its file name. */
final class ArchiveFormat {

  private static final int BUFFER_BYTES = 1 << 16;

  /** {@code xz -9} needs 65 MiB. The memory is taken before there is a byte of content. */
  private static final int XZ_MEMORY_KIB = 80 << 10;

  private ArchiveFormat() {}

  /**
   * @throws IOException if the file can't be read, or is not of the format that its name indicates
   */
  static ArchiveReader open(PackedFile file, String fileName, Budget budget) throws IOException {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip") || name.endsWith(".jar")) {
      ZipDirectory.check(file.path(), budget);
      return new ZipReader(file.path(), budget);
    }
    InputStream in = file.open();
    try {
      InputStream tar =
          name.endsWith(".deb")
              ? dataOf(file, in)
              : file.decompress(in, packed -> decompress(packed, name));
      return new TarReader(new BufferedInputStream(tar, BUFFER_BYTES), budget);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The files of a Debian package: an {@code ar} with a member {@code data.tar.*} (deb(5)). */
  private static InputStream dataOf(PackedFile file, InputStream in) throws IOException {
    ArArchiveInputStream ar = new ArArchiveInputStream(in);
    for (ArArchiveEntry member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
      String name = member.getName();
      if (name.startsWith("data.tar")) {
        return file.decompress(
            new BufferedInputStream(ar, BUFFER_BYTES), packed -> decompress(packed, name));
      }
    }
    throw new IOException("a Debian package without a data.tar");
  }

  private static InputStream decompress(InputStream in, String name) throws IOException {
    if (name.endsWith(".tar")) {
      return in;
    }
    if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
    if (name.endsWith(".tar.xz") || name.endsWith(".txz")) {
      return XZCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .setMemoryLimitKiB(XZ_MEMORY_KIB)
          .get();
    }
    if (name.endsWith(".tar.bz2") || name.endsWith(".tbz2")) {
      return new BZip2CompressorInputStream(in, true);
    }
    if (name.endsWith(".tar.zst") || name.endsWith(".tzst")) {
      // Its library refuses windows of more than 128 MiB, as zstd itself does.
      return new ZstdCompressorInputStream(in);
    }
    throw new IOException(
        "its name ends in none of .tar, .tar.gz, .tgz, .tar.xz, .tar.bz2, .tar.zst, .zip, .jar,"
            + " .deb");
  }
}
