package io.github.wasiexternals.vex;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/** Static libraries of small WebAssembly objects, for tests. */
final class StaticLibraries {

  private StaticLibraries() {}

  /** A library; object name → content. */
  static void write(Path file, Map<String, byte[]> objects) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ArArchiveOutputStream archive = new ArArchiveOutputStream(out)) {
      archive.setLongFileMode(ArArchiveOutputStream.LONGFILE_BSD);
      for (var object : objects.entrySet()) {
        archive.putArchiveEntry(new ArArchiveEntry(object.getKey(), object.getValue().length));
        archive.write(object.getValue());
        archive.closeArchiveEntry();
      }
    }
  }

  /** An object that defines these functions. */
  static byte[] object(String... functions) {
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    number(table, functions.length);
    for (String function : functions) {
      table.write(0);
      number(table, 0);
      number(table, 0);
      text(table, function);
    }
    return object(linking(2, 8, table.toByteArray()));
  }

  /** An object with some sections, each with its id and length. */
  static byte[] object(byte[]... sections) {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    List.of(sections).forEach(object::writeBytes);
    return object.toByteArray();
  }

  /** A custom section {@code linking} with one subsection. */
  static byte[] linking(int version, int type, byte[] subsection) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    text(content, "linking");
    number(content, version);
    content.write(type);
    number(content, subsection.length);
    content.writeBytes(subsection);
    return section(0, content.toByteArray());
  }

  static byte[] section(int id, byte[] content) {
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    section.write(id);
    number(section, content.length);
    section.writeBytes(content);
    return section.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void number(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
