package io.github.wasiexternals.catalog;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The OpenPGP keys in a catalog's folder {@code keys}, unparsed. They are pinned by the
 * fingerprints in a library's {@code signing-keys}.
 */
public final class KeyFiles {

  static final String FOLDER = "keys";
  static final String ENDING = ".asc";

  private KeyFiles() {}

  /** The contents of the built-in keys, by their names in messages. */
  public static SortedMap<String, byte[]> builtIn() {
    return new BuiltInFiles(KeyFiles.class.getClassLoader()).keys();
  }

  /**
   * The contents of a directory's keys, by their names in messages; none if it has no such folder.
   *
   * @param catalog as the user gave it
   * @throws ProblemException if the folder or a file can't be read
   */
  public static SortedMap<String, byte[]> of(Path catalog) {
    SortedMap<String, byte[]> keys = new TreeMap<>();
    CatalogContent content = new CatalogContent(catalog);
    Path folder = catalog.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      for (Path file : list(folder)) {
        keys.put(file.toString(), read(content, file));
      }
    }
    return keys;
  }

  private static List<Path> list(Path folder) {
    try {
      return Folders.list(folder).stream().filter(KeyFiles::isKey).toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean isKey(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) && !name.startsWith(".");
  }

  private static byte[] read(CatalogContent content, Path file) {
    try {
      return content.bytes(file, CatalogContent.Kind.KEY);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ProblemException unreadable(Path file, IOException e) {
    return new ProblemException(
        CatalogContent.unreadable(file.toString(), Failures.describe(e)), e);
  }
}
