package io.github.wasiexternals.cpython;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of a build folder that a step was finished in it, and from what. It is written last and
 * removed first, so that a folder in which a step failed or was killed has none.
 *
 * @param file the stamp
 * @param results the files that the step leaves; changing one by other means makes the stamp void
 */
record Stamp(Path file, List<Path> results) {

  Stamp {
    results = List.copyOf(results);
  }

  /**
   * Whether the step was finished for the same key, and its results are still there.
   *
   * @param key digest over everything that decides about the step
   */
  boolean holds(Digest key) throws IOException {
    try {
      return Files.readString(file).equals(text(key));
    } catch (NoSuchFileException e) {
      // Of the stamp or of a result; both mean that the step has to be run.
      return false;
    }
  }

  void write(Digest key) throws IOException {
    Folders.write(file, text(key));
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  private String text(Digest key) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(key + "  from");
    for (Path result : results) {
      lines.add(Digester.sha256(result, DigestProvider.JDK) + "  " + result.getFileName());
    }
    return String.join("\n", lines) + "\n";
  }
}
