package io.github.wasiexternals.conformance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;

/** The members of static libraries. */
final class ObjectFiles {

  private ObjectFiles() {}

  /**
   * Reads a static library.
   *
   * @param prefixes what is taken off the members' names, the first that fits
   * @return the members' bytes by name
   * @throws IOException also if two members have the same name
   */
  static SortedMap<String, byte[]> of(Path library, List<String> prefixes) throws IOException {
    SortedMap<String, byte[]> objects = new TreeMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(library));
        ArArchiveInputStream members = new ArArchiveInputStream(in)) {
      for (ArArchiveEntry member = members.getNextEntry();
          member != null;
          member = members.getNextEntry()) {
        if (member.getName().isEmpty() || member.getName().equals("/")) {
          continue; // the index of symbols
        }
        String name = without(prefixes, member.getName());
        if (objects.put(name, members.readNBytes((int) member.getSize())) != null) {
          throw new IOException(library + " has two members " + name);
        }
      }
    }
    return objects;
  }

  private static String without(List<String> prefixes, String name) {
    return prefixes.stream()
        .filter(name::startsWith)
        .findFirst()
        .map(prefix -> name.substring(prefix.length()))
        .orElse(name);
  }
}
