package io.github.wasiexternals.drafting;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The unpacked sources of a library. Links are left out.
 *
 * @param folder the folder that holds them
 * @param paths of all regular files, relative to it, sorted
 */
record SourceTree(Path folder, List<String> paths) {

  SourceTree {
    paths = List.copyOf(paths);
  }

  static SourceTree of(Path folder) throws IOException {
    return new SourceTree(
        folder,
        Folders.walk(folder).stream()
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .map(file -> Folders.relative(folder, file))
            .sorted()
            .toList());
  }

  /** Whether there is such a file. */
  boolean has(String path) {
    return Collections.binarySearch(paths, path) >= 0;
  }

  List<String> paths(Predicate<String> wanted) {
    return paths.stream().filter(wanted).toList();
  }

  /** A file's text. Sources may have names in Latin-1, which also decodes any other byte. */
  String text(String path) {
    try {
      return Files.readString(folder.resolve(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a file with a slash at its end; empty at the top. */
  static String folderOf(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
