package io.github.wasiexternals.packaging;

import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.cpython.BuiltPython;
import io.github.wasiexternals.cpython.ByteCode;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.NamedOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * Puts the standard library into {@code lib/python313.zip}, where Python looks for it. {@code
 * os.py} stays as well: by it Python knows its prefix (getpath.py, STDLIB_LANDMARKS).
 */
final class ZippedLibrary {

  private static final Set<String> STAY =
      Set.of("os.py", "lib-wasm", "lib-dynload", "LICENSE.txt", "build-details.json");

  private ZippedLibrary() {}

  /**
   * Replaces the folders of the library by the zip.
   *
   * @param top of the package
   * @param time of the zip's entries
   */
  static void replace(Path top, BuiltPython python, Instant time) throws IOException {
    Path library = top.resolve("lib").resolve("python" + python.release());
    Path zipped = Folders.temporaryBeside(library);
    Files.createDirectories(zipped);
    for (Path child : Folders.list(library)) {
      String name = child.getFileName().toString();
      if (name.equals("os.py")) {
        Files.copy(child, zipped.resolve(name));
      } else if (!STAY.contains(name) && !name.startsWith("config-")) {
        Files.move(child, zipped.resolve(name));
      }
    }
    besideSources(zipped);
    Path zip = top.resolve("lib").resolve("python" + python.release().replace(".", "") + ".zip");
    try (OutputStream to = new BufferedOutputStream(NamedOutput.open(zip))) {
      ArchiveWriter.write(zipped, "", Set.of(), PackedFormat.ZIP, time, to);
    }
    Folders.delete(zipped);
  }

  /** In a zip Python looks for byte code beside the source (zipimport, its search order). */
  private static void besideSources(Path folder) throws IOException {
    for (Path file : Folders.files(folder)) {
      Path cache = Folders.parent(file);
      if (cache.endsWith(ByteCode.FOLDER)) {
        String module = file.getFileName().toString().replaceFirst("\\.[^.]+\\.pyc$", ".pyc");
        Files.move(file, Folders.parent(cache).resolve(module));
        if (Folders.list(cache).isEmpty()) {
          Files.delete(cache);
        }
      }
    }
  }
}
