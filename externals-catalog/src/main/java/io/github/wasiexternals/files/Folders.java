package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Folders that are made aside and then put in place whole. */
public final class Folders {

  private static final String TEMPORARY = ".tmp-";
  private static final String PREVIOUS = ".previous-";

  private Folders() {}

  /** A path beside the target, so that a move between the two is atomic; nothing is created. */
  public static Path temporaryBeside(Path target) {
    return target.resolveSibling(
        TEMPORARY + target.getFileName() + "-" + UUID.randomUUID().toString().substring(0, 8));
  }

  /**
   * Puts a finished folder (or file) in place of the target, if there is one.
   *
   * <p>A file replaces a file in one step. A folder can't replace a folder that is not empty: the
   * old one is moved aside first and comes back if the second move fails. A run that is killed
   * between the two moves leaves no target; {@link #recover} then brings the old one back.
   *
   * @param finished on the same file system
   */
  public static void replace(Path finished, Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(
          finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path old = previous(target);
    delete(old);
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    delete(old);
  }

  /**
   * Cleans up after a run that was killed while it made or replaced a target: brings back a target
   * that had been moved aside, and removes what was left unfinished beside it. The caller holds
   * whatever lock keeps other runs from the target.
   */
  public static void recover(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    Path old = previous(target);
    if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)
        && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
    }
    delete(old);
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(folder, TEMPORARY + target.getFileName() + "-*")) {
      for (Path path : unfinished) {
        delete(path);
      }
    }
  }

  private static Path previous(Path target) {
    return target.resolveSibling(PREVIOUS + target.getFileName());
  }

  /** Deletes a file or a folder with everything in it, never following a link; absent is fine. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
