package io.github.wasiexternals.source;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the symbolic links of an archive. On Windows, users may make them only in developer mode or
 * as administrators: there, a link becomes a copy of what it leads to.
 */
final class Links {

  private Links() {}

  /**
   * Makes links whose targets, as far as they are wanted, are there.
   *
   * @param links their targets, which stay in the folder that was unpacked
   * @throws IOException if one can't be made on a host that has them
   */
  static void make(Map<Path, String> links) throws IOException {
    Map<Path, Path> copies = new TreeMap<>();
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Path file = link.getKey();
      try {
        Files.createSymbolicLink(file, file.getFileSystem().getPath(link.getValue()));
      } catch (UnsupportedOperationException | FileSystemException e) {
        if (!Folders.isOnWindows(file)) {
          throw e instanceof IOException failure
              ? failure
              : new FileSystemException(
                  file.toString(), link.getValue(), "this host knows no symbolic links");
        }
        copies.put(file, Folders.parent(file).resolve(link.getValue()).normalize());
      }
    }
    copy(copies);
  }

  /** A copy may be of a copy: each round makes those whose target has become complete. */
  private static void copy(Map<Path, Path> copies) throws IOException {
    boolean any = true;
    while (any) {
      any = false;
      for (Map.Entry<Path, Path> copy : Map.copyOf(copies).entrySet()) {
        Path target = copy.getValue();
        boolean complete =
            copies.keySet().stream().noneMatch(open -> open.startsWith(target))
                && Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (complete) {
          Folders.copy(target, copy.getKey());
          copies.remove(copy.getKey());
          any = true;
        }
      }
    }
    // What is left leads to what was not unpacked, or in a circle: nobody can read it anyway.
  }
}
