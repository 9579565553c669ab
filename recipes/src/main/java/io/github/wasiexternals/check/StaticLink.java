package io.github.wasiexternals.check;

import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The flags of a static link against a prefix: what {@code pkg-config --static --cflags --libs}
 * prints.
 *
 * @param version the version in the library's own file
 * @param cflags flags of the library and of everything it requires
 * @param libs flags of the library, followed by those of everything it requires
 */
record StaticLink(String version, List<String> cflags, List<String> libs) {

  StaticLink {
    cflags = List.copyOf(cflags);
    libs = List.copyOf(libs);
  }

  /**
   * Reads the library's file and those of everything it requires.
   *
   * @param prefix the folder that contains {@code lib/pkgconfig}
   * @param name the pkg-config name, without {@code .pc}
   * @throws ProblemException if a file is missing or has unsupported content
   */
  static StaticLink of(Path prefix, String name) throws IOException {
    Map<String, PkgConfigFile> files = new LinkedHashMap<>();
    PkgConfigFile own = collect(prefix.resolve("lib").resolve("pkgconfig"), name, files);
    List<String> cflags = new ArrayList<>();
    List<String> libs = new ArrayList<>();
    for (PkgConfigFile file : files.values()) {
      cflags.addAll(file.cflags());
      libs.addAll(file.libs());
      libs.addAll(file.libsPrivate());
    }
    return new StaticLink(own.version(), cflags, libs);
  }

  private static PkgConfigFile collect(Path folder, String name, Map<String, PkgConfigFile> files)
      throws IOException {
    PkgConfigFile known = files.get(name);
    if (known != null) {
      return known;
    }
    PkgConfigFile file = PkgConfigFile.read(folder.resolve(name + ".pc"));
    files.put(name, file);
    List<String> required = new ArrayList<>(file.requires());
    required.addAll(file.requiresPrivate());
    for (String other : required) {
      collect(folder, other, files);
    }
    return file;
  }
}
