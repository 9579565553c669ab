package io.github.wasiexternals.archive;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Packs a folder so that only names and contents count: sorted, owner 0, one time, and permissions
 * that do not come from the disk (reproducible-builds.org, "Archive metadata").
 *
 * <p>{@code tar.xz} is the same bytes on every machine. {@code tar.gz} and {@code zip} are as long
 * as the JDK's zlib is the same one: deflate allows several results.
 */
public final class ArchiveWriter {

  private static final int FILE = 0100644;
  private static final int EXECUTABLE = 0100755;
  private static final int FOLDER = 040755;

  private ArchiveWriter() {}

  /**
   * Packs a folder.
   *
   * @param folder everything in it is packed, empty folders too
   * @param top the name of the archive's one top folder; empty for none
   * @param executables the files that can be run, relative to the folder, with {@code /}
   * @param time of every entry, to the second; a zip has nothing before 1980
   * @param to is not closed
   * @throws IOException if the folder has anything but files and folders in it (a link could lead
   *     out of it), or if it can't be read or written
   */
  public static void write(
      Path folder,
      String top,
      Set<String> executables,
      PackedFormat format,
      Instant time,
      OutputStream to)
      throws IOException {
    Map<String, Path> entries = entries(folder, top.isEmpty() ? "" : top + "/");
    Set<Path> runnable = Set.copyOf(executables.stream().map(folder::resolve).toList());
    Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
    switch (format) {
      case TAR_XZ -> {
        try (XzStreams xz = new XzStreams(to, Runtime.getRuntime().availableProcessors())) {
          tar(entries, runnable, seconds, xz);
        }
      }
      case TAR_GZ -> {
        GzipParameters plain = new GzipParameters();
        plain.setCompressionLevel(Deflater.BEST_COMPRESSION);
        GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(to, plain);
        tar(entries, runnable, seconds, gzip);
        gzip.finish();
      }
      case ZIP -> zip(entries, runnable, seconds, to);
    }
  }

  /** By name; folders end with a slash. */
  private static Map<String, Path> entries(Path folder, String start) throws IOException {
    Map<String, Path> entries = new TreeMap<>();
    for (Path path : Folders.walk(folder)) {
      String name = start + Folders.relative(folder, path);
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        String withSlash = name.endsWith("/") || name.isEmpty() ? name : name + "/";
        if (!withSlash.isEmpty()) {
          entries.put(withSlash, path);
        }
      } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        entries.put(name, path);
      } else {
        throw new IOException(name + " is neither a file nor a folder");
      }
    }
    return entries;
  }

  private static int mode(String name, Path path, Set<Path> executables) {
    if (name.endsWith("/")) {
      return FOLDER;
    }
    return executables.contains(path) ? EXECUTABLE : FILE;
  }

  private static void tar(
      Map<String, Path> entries, Set<Path> executables, Instant time, OutputStream to)
      throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    for (Map.Entry<String, Path> each : entries.entrySet()) {
      TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
      entry.setMode(mode(each.getKey(), each.getValue(), executables));
      entry.setModTime(FileTime.from(time));
      entry.setIds(0, 0);
      entry.setNames("", "");
      boolean isFile = !each.getKey().endsWith("/");
      entry.setSize(isFile ? Files.size(each.getValue()) : 0);
      tar.putArchiveEntry(entry);
      if (isFile) {
        Files.copy(each.getValue(), tar);
      }
      tar.closeArchiveEntry();
    }
    tar.finish();
  }

  private static void zip(
      Map<String, Path> entries, Set<Path> executables, Instant time, OutputStream to)
      throws IOException {
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(to);
    zip.setEncoding(StandardCharsets.UTF_8.name());
    zip.setLevel(Deflater.BEST_COMPRESSION);
    for (Map.Entry<String, Path> each : entries.entrySet()) {
      ZipArchiveEntry entry = new ZipArchiveEntry(each.getKey());
      // A zip's times are local; UTC, whatever the zone of this machine.
      entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
      entry.setUnixMode(mode(each.getKey(), each.getValue(), executables));
      zip.putArchiveEntry(entry);
      if (!each.getKey().endsWith("/")) {
        Files.copy(each.getValue(), zip);
      }
      zip.closeArchiveEntry();
    }
    zip.finish();
  }
}
