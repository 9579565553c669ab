package io.github.wasiexternals.conformance;

import io.github.wasiexternals.process.ProgramFinder;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of this machine that upstreams' builds and tests need.
 *
 * @param programs finds them
 * @param searchPath where upstream's scripts find theirs
 */
record HostTools(ProgramFinder programs, String searchPath) {

  /** What has to be there, with the Debian package that has it. */
  private static final Map<String, String> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("sh", "dash");
    NEEDED.put("make", "make");
    NEEDED.put("cmake", "cmake");
    NEEDED.put("sed", "sed");
    NEEDED.put("awk", "mawk");
    NEEDED.put("grep", "grep");
    NEEDED.put("pkg-config", "pkgconf");
    NEEDED.put("node", "nodejs");
  }

  /** Those on a search path, the value of a PATH variable. */
  static HostTools on(String searchPath) {
    return new HostTools(ProgramFinder.fromPath(searchPath, File.pathSeparator), searchPath);
  }

  /** What is missing, one line each, and what to install. */
  List<String> missing() {
    return NEEDED.entrySet().stream()
        .filter(needed -> programs.find(needed.getKey()).isEmpty())
        .map(needed -> needed.getKey() + " is missing: install the package " + needed.getValue())
        .toList();
  }

  /** The path of one of them. */
  Path path(String name) {
    Optional<Path> found = programs.find(name);
    return found.orElseThrow(() -> new IllegalStateException(name + " is missing"));
  }
}
