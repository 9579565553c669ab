package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs work in a thread of its own and gives it up at its deadline, or when the caller is
 * interrupted: a blocking socket or name lookup observes neither.
 */
final class Watch {

  /** How often the deadline is looked at. */
  private static final long TICK_MILLIS = 50;

  private final Deadline deadline;
  private boolean givenUp;
  private Runnable end = () -> {};

  Watch(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Work that blocks. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws TransferException, IOException;
  }

  /**
   * Runs the work to its end.
   *
   * @param name of the thread
   * @throws TransferException also at the deadline
   * @throws InterruptedException if the caller was interrupted
   */
  <T> T run(String name, Work<T> work) throws TransferException, IOException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work::run);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    boolean over = false;
    try {
      while (true) {
        try {
          T result = task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
          over = true;
          return result;
        } catch (TimeoutException e) {
          Optional<TransferException> passed = deadline.passed();
          if (passed.isPresent()) {
            throw passed.get();
          }
        }
      }
    } catch (ExecutionException e) {
      over = true;
      throw cause(e);
    } finally {
      if (!over) {
        giveUp(thread);
      }
    }
  }

  /**
   * Says how to end what the work waits for.
   *
   * @param how called once if the work is given up, even if that was before
   */
  void endBy(Runnable how) {
    boolean late;
    synchronized (this) {
      end = how;
      late = givenUp;
    }
    if (late) {
      how.run();
    }
  }

  /** Whether the work was given up: it must write nothing more. */
  synchronized boolean isGivenUp() {
    return givenUp;
  }

  private void giveUp(Thread thread) {
    Runnable how;
    synchronized (this) {
      givenUp = true;
      how = end;
    }
    how.run();
    thread.interrupt();
  }

  /** What the work threw: a failure of a transfer, of this machine, or a defect. */
  private static IOException cause(ExecutionException e) throws TransferException {
    Throwable cause = e.getCause();
    if (cause instanceof TransferException failure) {
      throw failure;
    }
    if (cause instanceof IOException failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException defect) {
      throw defect;
    }
    return new IOException(cause);
  }
}
