package io.github.wasiexternals.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * An exclusive lock that holds between threads and between JVMs, until it is closed or the process
 * dies. The file stays: deleting it would let two holders in.
 */
public final class FileLock implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(20);

  private final FileChannel channel;

  private FileLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until the lock is free, and takes it.
   *
   * @param file created, with its folders, where it does not exist
   * @throws IOException if the file can't be created or the file system knows no locks
   */
  public static FileLock acquire(Path file) throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      // Polls, since a lock held by another thread of this JVM is refused and not waited for, and
      // since a blocking call would close the channel on interrupt.
      while (!tryLock(channel)) {
        Thread.sleep(POLL.toMillis());
      }
      return new FileLock(channel);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Lets the next one in. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
