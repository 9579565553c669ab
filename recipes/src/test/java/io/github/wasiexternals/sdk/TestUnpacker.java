package io.github.wasiexternals.sdk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks well-meant archives; the real one is particular about the others. */
final class TestUnpacker implements ArchiveUnpacker {

  @Override
  public void unpack(
      Path archive, String fileName, String root, Predicate<String> wanted, Path folder)
      throws IOException {
    if (fileName.endsWith(".jar")) {
      unzip(archive, root, wanted, folder);
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      if (fileName.endsWith(".deb")) {
        ArArchiveInputStream ar = new ArArchiveInputStream(in);
        ArArchiveEntry entry = ar.getNextEntry();
        while (!entry.getName().startsWith("data.tar")) {
          entry = ar.getNextEntry();
        }
        untar(new XZCompressorInputStream(ar), root, wanted, folder);
      } else {
        untar(new GzipCompressorInputStream(in), root, wanted, folder);
      }
    }
  }

  private static void unzip(Path archive, String root, Predicate<String> wanted, Path folder)
      throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        String path = below(root, entry.getName());
        if (path != null && wanted.test(path)) {
          write(zip.getInputStream(entry), folder.resolve(path));
        }
      }
    }
  }

  private static void untar(InputStream in, String root, Predicate<String> wanted, Path folder)
      throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String path = below(root, entry.getName().replaceFirst("^\\./", ""));
      if (path == null || entry.isDirectory() || !wanted.test(path)) {
        continue;
      }
      Path file = folder.resolve(path);
      if (entry.isSymbolicLink()) {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else {
        write(tar, file);
        file.toFile().setExecutable((entry.getMode() & 0100) != 0);
      }
    }
  }

  private static void write(InputStream in, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.copy(in, file);
  }

  private static @Nullable String below(String root, String name) {
    if (root.isEmpty()) {
      return name;
    }
    return name.startsWith(root + "/") ? name.substring(root.length() + 1) : null;
  }
}
