package io.github.wasiexternals.conformance;

import io.github.wasiexternals.vex.ArchiveMembers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
    ArchiveMembers.read(
        library,
        (member, object) -> {
          String name = without(prefixes, member);
          if (objects.put(name, object) != null) {
            throw new IOException(library + " has two members " + name);
          }
        });
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
