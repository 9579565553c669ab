package io.github.wasiexternals.vex;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;

/**
 * What is in a static library.
 *
 * @param objects names of its members, in its order
 * @param symbols all that they define
 */
record ArchiveCode(List<String> objects, Set<String> symbols) {

  /** sqlite's only object, the largest there is, has two megabytes. */
  private static final int LIMIT_OBJECT = 64 << 20;

  private static final int LIMIT_OBJECTS = 10_000;

  ArchiveCode {
    objects = List.copyOf(objects);
    symbols = Set.copyOf(symbols);
  }

  /**
   * Reads a static library.
   *
   * @throws IOException if it is none, or has a member that is no WebAssembly object
   */
  static ArchiveCode of(Path library) throws IOException {
    List<String> objects = new ArrayList<>();
    Set<String> symbols = new TreeSet<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(library));
        ArArchiveInputStream members = new ArArchiveInputStream(in)) {
      for (ArArchiveEntry member = members.getNextEntry();
          member != null;
          member = members.getNextEntry()) {
        if (isIndex(member.getName())) {
          continue;
        }
        if (member.getSize() > LIMIT_OBJECT || objects.size() == LIMIT_OBJECTS) {
          throw new IOException(library.getFileName() + " is larger than a library is");
        }
        byte[] object = members.readNBytes((int) member.getSize());
        if (object.length != member.getSize()) {
          throw new IOException(library.getFileName() + " was cut off");
        }
        objects.add(member.getName());
        symbols.addAll(WasmSymbols.of(object));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(library.getFileName() + " is no static library", e);
    }
    return new ArchiveCode(objects, symbols);
  }

  /** The symbol index of GNU's form of the format, and its 64-bit form. */
  private static boolean isIndex(String name) {
    return name.isEmpty() || name.equals("/") || name.startsWith("/SYM64");
  }
}
