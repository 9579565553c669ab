package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes permissions independent of the umask. Where the file system has none of POSIX's, as on
 * Windows, nothing is done: there, what a file may do hangs on its name.
 */
public final class Permissions {

  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Permissions() {}

  /** Gives a file or folder {@code rwxr-xr-x}, or {@code rw-r--r--} if it is not executable. */
  public static void set(Path path, boolean executable) throws IOException {
    if (exist(path)) {
      Files.setPosixFilePermissions(path, executable ? EXECUTABLE : PLAIN);
    }
  }

  /**
   * Gives every folder below (and including) the given one {@code rwxr-xr-x} and every file {@code
   * rw-r--r--}.
   */
  public static void normalise(Path folder) throws IOException {
    if (!exist(folder)) {
      return;
    }
    for (Path path : Folders.walk(folder)) {
      set(path, Files.isDirectory(path));
    }
  }

  /** Gives a file those of the one that it is going to replace; {@code rw-r--r--} if none is. */
  public static void keep(Path target, Path replacement) throws IOException {
    if (!Files.exists(target)) {
      set(replacement, false);
    } else if (exist(target)) {
      Files.setPosixFilePermissions(replacement, Files.getPosixFilePermissions(target));
    }
  }

  private static boolean exist(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
