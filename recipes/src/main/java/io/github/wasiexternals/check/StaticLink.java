package io.github.wasiexternals.check;

import io.github.wasiexternals.build.OutputLayout;
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
   * Reads a library's files and those of everything they require.
   *
   * @param prefix the folder that contains {@code lib/pkgconfig}
   * @param names the pkg-config names, without {@code .pc}, the one with the version first
   * @throws ProblemException if a file is missing or has unsupported content
   */
  static StaticLink of(Path prefix, List<String> names) throws IOException {
    Map<String, PkgConfigFile> files = new LinkedHashMap<>();
    List<PkgConfigFile> own = new ArrayList<>();
    for (String name : names) {
      own.add(collect(prefix.resolve(OutputLayout.PKG_CONFIG), name, files));
    }
    List<String> cflags = new ArrayList<>();
    List<String> libs = new ArrayList<>();
    for (PkgConfigFile file : files.values()) {
      cflags.addAll(file.cflags());
      libs.addAll(file.libs());
      libs.addAll(file.libsPrivate());
    }
    return new StaticLink(own.get(0).version(), cflags, libs);
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
