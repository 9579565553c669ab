package io.github.wasiexternals;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a build put into its output folder, for integration tests that compare two of them. */
public final class OutputFiles {

  private OutputFiles() {}

  /**
   * The content of each file by its path, in Base64. Two tell of the folder, and are left out:
   * configure's arguments and the compilers' commands.
   */
  public static SortedMap<String, String> of(Path output) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    for (Path file : Folders.files(output)) {
      String name = Folders.relative(output, file);
      if (!name.equals(OutputLayout.CONFIGURE_ARGUMENTS)
          && !name.startsWith(OutputLayout.LOGS + "/")) {
        found.put(name, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
      }
    }
    return found;
  }
}
