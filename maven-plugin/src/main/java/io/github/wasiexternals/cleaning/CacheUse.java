package io.github.wasiexternals.cleaning;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run that uses a cache. It holds a lock on a file of its own in the cache's folder {@code runs},
 * so that nothing that it may be reading is removed. The file of a killed run stays and can be
 * locked: the next run that is alone removes what that one left behind, in every folder.
 */
public final class CacheUse implements AutoCloseable {

  private static final String RUNS = "runs";
  private static final String ENDING = ".run";

  private final Path file;
  private final FileLock lock;

  private CacheUse(Path file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Begins to use a cache; waits while it is being cleaned.
   *
   * @param cache created if it does not exist
   */
  @SuppressWarnings("try") // a lock is held, not used
  public static CacheUse begin(Path cache) throws InterruptedException {
    Path file = cache.resolve(RUNS).resolve(UUID.randomUUID() + ENDING);
    try (FileLock gate = gate(cache)) {
      Others others = others(cache);
      if (!others.dead().isEmpty() && others.running() == 0) {
        for (Path leftover : new CacheContents(cache).leftovers()) {
          Folders.delete(leftover);
        }
        forget(others);
      }
      return new CacheUse(file, FileLock.acquire(file));
    } catch (IOException e) {
      throw new InaccessiblePath(
          cache, e, "make room and check the permissions there, or use another: -Dwasi.cache=DIR");
    }
  }

  /** Keeps runs from beginning to use a cache. */
  static FileLock gate(Path cache) throws IOException, InterruptedException {
    return FileLock.acquire(cache.resolve(RUNS).resolve("lock"));
  }

  /**
   * The other runs.
   *
   * @param running how many are there
   * @param dead the files of killed ones
   */
  record Others(int running, List<Path> dead) {
    Others {
      dead = List.copyOf(dead);
    }
  }

  /** Who else uses the cache; the caller holds {@link #gate}. */
  static Others others(Path cache) throws IOException {
    List<Path> files =
        Folders.list(cache.resolve(RUNS)).stream()
            .filter(file -> file.toString().endsWith(ENDING))
            .toList();
    List<Path> dead = files.stream().filter(CacheUse::isDead).toList();
    return new Others(files.size() - dead.size(), dead);
  }

  /** Removes the files of killed runs. */
  static void forget(Others others) throws IOException {
    for (Path file : others.dead()) {
      Files.deleteIfExists(file);
    }
  }

  private static boolean isDead(Path file) {
    try {
      Optional<FileLock> free = FileLock.tryAcquire(file);
      free.ifPresent(FileLock::close);
      return free.isPresent();
    } catch (IOException e) {
      // It can't be looked at, so it may be a running one's.
      return false;
    }
  }

  /** Ends the use. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays, and counts as that of a killed run as soon as the lock is gone.
    } finally {
      lock.close();
    }
  }
}
