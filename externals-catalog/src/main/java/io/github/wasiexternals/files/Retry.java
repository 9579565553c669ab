package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Moves and deletes on Windows, where neither is possible while another program, such as a virus
 * scanner or an indexer, has the file open. They close it soon: what failed is tried again for two
 * seconds. Elsewhere everything is tried once.
 */
final class Retry {

  private static final int ATTEMPTS = 21;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A move, or a deletion. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /** How to wait. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private Retry() {}

  static void run(Path path, Action action) throws IOException {
    run(path, action, time -> Thread.sleep(time.toMillis()));
  }

  /**
   * @param path tells which system it is
   * @throws IOException the last failure; at once if no waiting helps, or if the thread is
   *     interrupted, whose interrupt status is then set
   */
  static void run(Path path, Action action, Sleeper sleeper) throws IOException {
    int attempt = 1;
    while (true) {
      try {
        action.run();
        return;
      } catch (NoSuchFileException e) {
        throw e;
      } catch (FileSystemException e) {
        if (attempt == ATTEMPTS || !Folders.isOnWindows(path)) {
          throw e;
        }
        attempt++;
        try {
          sleeper.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }
}
