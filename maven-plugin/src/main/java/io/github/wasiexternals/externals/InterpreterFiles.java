package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.formats.SbomFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The interpreter in an output folder and the documents about it. */
public final class InterpreterFiles {

  private InterpreterFiles() {}

  /**
   * These files, by name, if the interpreter was linked with the same libraries: its folder's SBOM
   * is the one that is going to be written.
   *
   * @param sbom the libraries' SBOM that is going to be there
   * @return empty if there are none, or of other libraries
   */
  public static Map<String, byte[]> of(Path folder, byte[] sbom) throws IOException {
    Path last = folder.resolve(OutputLayout.EXTERNALS_SBOM);
    Map<String, byte[]> files = new TreeMap<>();
    if (Files.isRegularFile(last) && Arrays.equals(Files.readAllBytes(last), sbom)) {
      for (String name : names()) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  /** Whether exactly these files about an interpreter are in a folder. */
  static boolean areInPlace(Path folder, Map<String, byte[]> python) throws IOException {
    for (String name : names()) {
      Path file = folder.resolve(name);
      byte[] wanted = python.get(name);
      if (wanted == null
          ? Files.exists(file)
          : !Files.isRegularFile(file) || !Arrays.equals(wanted, Files.readAllBytes(file))) {
        return false;
      }
    }
    return true;
  }

  /** The warning that other libraries have replaced those of an interpreter. */
  public static String removed(Path folder) {
    return folder.resolve(OutputLayout.WASM)
        + " was removed: it was linked with the libraries that were replaced";
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(SbomFormat.fileNames(OutputLayout.PYTHON));
    names.add(OutputLayout.WASM);
    return names;
  }
}
