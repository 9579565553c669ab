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
 * @param cflags of the library and of all that it requires
 * @param libs of the library, and behind them of what it requires
 */
record StaticLink(List<String> cflags, List<String> libs) {

  StaticLink {
    cflags = List.copyOf(cflags);
    libs = List.copyOf(libs);
  }

  /**
   * Reads the library's file and those of all that it requires.
   *
   * @param prefix where {@code lib/pkgconfig} is
   * @param name the pkg-config name, without {@code .pc}
   * @throws ProblemException if a file is missing or can't be understood
   */
  static StaticLink of(Path prefix, String name) throws IOException {
    Map<String, PkgConfigFile> files = new LinkedHashMap<>();
    collect(prefix.resolve("lib").resolve("pkgconfig"), name, files);
    List<String> cflags = new ArrayList<>();
    List<String> libs = new ArrayList<>();
    for (PkgConfigFile file : files.values()) {
      cflags.addAll(file.cflags());
      libs.addAll(file.libs());
      libs.addAll(file.libsPrivate());
    }
    return new StaticLink(cflags, libs);
  }

  private static void collect(Path folder, String name, Map<String, PkgConfigFile> files)
      throws IOException {
    if (files.containsKey(name)) {
      return;
    }
    PkgConfigFile file = PkgConfigFile.read(folder.resolve(name + ".pc"));
    files.put(name, file);
    for (String required : file.requires()) {
      collect(folder, required, files);
    }
    for (String required : file.requiresPrivate()) {
      collect(folder, required, files);
    }
  }
}
