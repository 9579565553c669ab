package io.github.wasiexternals.osv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips for tests. */
final class Dumps {

  private Dumps() {}

  /** Every file of a folder. */
  static void zipOf(Path folder, Path zip) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    try (ZipOutputStream out = open(zip)) {
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** Entries with their text, in the map's order. */
  static void zip(Path zip, Map<String, String> entries) throws IOException {
    try (ZipOutputStream out = open(zip)) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }

  /** One entry: a text, then one character over and over. */
  static void bomb(Path zip, String start, long characters) throws IOException {
    byte[] block = "a".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    try (ZipOutputStream out = open(zip)) {
      out.putNextEntry(new ZipEntry("bomb.json"));
      out.write(start.getBytes(StandardCharsets.UTF_8));
      for (long written = 0; written < characters; written += block.length) {
        out.write(block);
      }
      out.closeEntry();
    }
  }

  private static ZipOutputStream open(Path zip) throws IOException {
    OutputStream file = Files.newOutputStream(zip);
    return new ZipOutputStream(file);
  }
}
