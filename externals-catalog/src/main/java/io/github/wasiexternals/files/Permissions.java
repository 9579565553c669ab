package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes permissions independent of the umask. */
public final class Permissions {

  private Permissions() {}

  /**
   * Gives every folder below (and including) the given one {@code rwxr-xr-x} and every file {@code
   * rw-r--r--}; does nothing if the file system has no such permissions.
   */
  public static void normalise(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    for (Path path : Folders.walk(folder)) {
      Files.setPosixFilePermissions(
          path,
          PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
