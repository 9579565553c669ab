package io.github.wasiexternals.externals;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Brings back results that a killed run had moved aside, for goals that read them: a folder is
 * replaced by two renames, and a run that is killed between them leaves none.
 */
public final class MovedAside {

  private MovedAside() {}

  /**
   * Brings back the folder of a file, under the lock that the run which replaced it had.
   *
   * @param path what is to be read; absolute
   * @param cache the cache of that run
   * @return the same path
   */
  @SuppressWarnings("try") // a lock is held, not used
  public static Path recover(Path path, Path cache) throws InterruptedException {
    for (@Nullable Path folder = path;
        folder != null && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        folder = folder.getParent()) {
      if (Folders.isMovedAside(folder)) {
        try (FileLock only = FileLock.acquire(Externals.lockFile(folder, cache))) {
          Folders.recover(folder);
        } catch (IOException e) {
          throw Externals.filesFailed(folder.toString(), cache.toString(), e);
        }
      }
    }
    return path;
  }
}
