package io.github.wasiexternals.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An exclusive lock that holds between threads and between JVMs, until it is closed or the process
 * dies. The file stays: where it is deleted while somebody waits for it, two could hold the lock at
 * once.
 */
public final class FileLock implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(20);

  // POSIX drops all locks that a process has on a file as soon as it closes any descriptor of it:
  // a waiting thread that gives up would free the holder's lock. So the threads of this JVM queue
  // here, and only the first of them opens the file.
  private static final Map<Path, Semaphore> QUEUES = new ConcurrentHashMap<>();

  private final FileChannel channel;
  private final Semaphore queue;
  private final AtomicBoolean closed = new AtomicBoolean();

  private FileLock(FileChannel channel, Semaphore queue) {
    this.channel = channel;
    this.queue = queue;
  }

  /**
   * Waits until the lock is free and acquires it. Not reentrant; any thread may close it.
   *
   * @param file created, with its folders, if it does not exist
   * @throws IOException if the file can't be created or the file system does not support locks
   * @throws InterruptedException if the thread was interrupted; then nothing is held
   */
  public static FileLock acquire(Path file) throws IOException, InterruptedException {
    Path key = key(file);
    Semaphore queue = queue(key);
    queue.acquire();
    try {
      return new FileLock(open(key), queue);
    } catch (IOException | InterruptedException | RuntimeException e) {
      queue.release();
      throw e;
    }
  }

  /**
   * Acquires the lock if nobody holds it.
   *
   * @param file created, with its folders, if it does not exist
   * @return empty if another thread or process holds it
   * @throws IOException if the file can't be created or the file system does not support locks
   */
  public static Optional<FileLock> tryAcquire(Path file) throws IOException {
    Path key = key(file);
    Semaphore queue = queue(key);
    if (!queue.tryAcquire()) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      held = tryLock(channel);
      return held ? Optional.of(new FileLock(channel, queue)) : Optional.empty();
    } finally {
      if (!held) {
        if (channel != null) {
          channel.close();
        }
        queue.release();
      }
    }
  }

  private static Path key(Path file) throws IOException {
    Path folder = Folders.parent(file);
    Folders.create(folder);
    return folder.toRealPath().resolve(file.getFileName());
  }

  private static Semaphore queue(Path key) {
    return QUEUES.computeIfAbsent(key, path -> new Semaphore(1, true));
  }

  private static FileChannel open(Path file) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      // Poll: a blocking call would close the channel on interrupt.
      while (!tryLock(channel)) {
        Thread.sleep(POLL.toMillis());
      }
      return channel;
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // The lock is held by this class in another class loader of this JVM.
      return false;
    }
  }

  /** Releases the lock. Closing it again has no effect. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      queue.release();
    }
  }
}
