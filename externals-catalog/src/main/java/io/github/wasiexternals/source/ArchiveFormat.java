package io.github.wasiexternals.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Four times as much as {@code xz -9} needs. */
  private static final int XZ_MEMORY_KIB = 256 << 10;

  private ArchiveFormat() {}

  /**
   * @throws IOException if the file can't be read, or is not of the format that its name indicates
   */
  static ArchiveReader open(Path file, String fileName, Budget budget) throws IOException {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip") || name.endsWith(".jar")) {
      return new ZipReader(file, budget);
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      InputStream tar = name.endsWith(".deb") ? dataOf(in) : decompress(in, name);
      return new TarReader(tar, budget);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The files of a Debian package: an {@code ar} with a member {@code data.tar.*} (deb(5)). */
  private static InputStream dataOf(InputStream in) throws IOException {
    ArArchiveInputStream ar = new ArArchiveInputStream(in);
    for (ArArchiveEntry member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
      if (member.getName().startsWith("data.tar")) {
        return decompress(new BufferedInputStream(ar, BUFFER_BYTES), member.getName());
      }
    }
    throw new IOException("a Debian package without a data.tar");
  }

  private static InputStream decompress(InputStream in, String name) throws IOException {
    if (name.endsWith(".tar")) {
      return in;
    }
    if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      return buffered(
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get());
    }
    if (name.endsWith(".tar.xz") || name.endsWith(".txz")) {
      return buffered(
          XZCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(XZ_MEMORY_KIB)
              .get());
    }
    if (name.endsWith(".tar.bz2") || name.endsWith(".tbz2")) {
      return buffered(new BZip2CompressorInputStream(in, true));
    }
    if (name.endsWith(".tar.zst") || name.endsWith(".tzst")) {
      return buffered(new ZstdCompressorInputStream(in));
    }
    throw new IOException(
        "its name ends in none of .tar, .tar.gz, .tgz, .tar.xz, .tar.bz2, .tar.zst, .zip, .jar,"
            + " .deb");
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER_BYTES);
  }
}
