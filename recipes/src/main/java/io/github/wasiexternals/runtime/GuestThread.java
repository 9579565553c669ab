package io.github.wasiexternals.runtime;

import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread for a program inside this JVM. The thread is interrupted when the program's time is
 * over; the engine then ends the program, even in an endless loop.
 */
public final class GuestThread {

  /** How long to wait for a guest that was interrupted; it is left behind after that. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private GuestThread() {}

  /**
   * Runs a program until it ends or its time is over.
   *
   * @param name name of the thread
   * @param guest loads and runs the program
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  public static GuestEnd run(String name, Duration time, Supplier<GuestEnd> guest)
      throws InterruptedException {
    AtomicReference<@Nullable GuestEnd> end = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    // The guest's calls nest on the Java stack.
    Thread thread = new Thread(null, () -> end.set(guest.get()), name, GuestStack.GENEROUS);
    // A guest that could not be stopped must not keep the JVM alive.
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((ended, failure) -> broken.set(failure));
    thread.start();
    boolean inTime;
    try {
      thread.join(time.toMillis());
      inTime = !thread.isAlive();
    } finally {
      thread.interrupt();
      thread.join(GRACE.toMillis());
    }
    if (!inTime) {
      return new TimedOut();
    }
    GuestEnd result = end.get();
    if (result == null) {
      throw new IllegalStateException("the WASI runtime broke: " + name, broken.get());
    }
    return result;
  }
}
