package io.github.wasiexternals.running;

import io.github.wasiexternals.files.Folders;
import java.nio.file.Path;

/** The path that a program in WASI sees a folder of the host under, if nobody chose another. */
final class GuestPath {

  private GuestPath() {}

  /**
   * The same path; of Windows' {@code C:\\project}, which is not absolute in WASI, {@code
   * /C/project}.
   *
   * @param folder absolute
   */
  static String of(Path folder) {
    String root = String.valueOf(folder.getRoot()).replaceAll("[\\\\/:]+", "/");
    String inside = root.equals("/") ? root : "/" + root.replaceFirst("^/", "");
    return inside + Folders.slashed(folder);
  }
}
