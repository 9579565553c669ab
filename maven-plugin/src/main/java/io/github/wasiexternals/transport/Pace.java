package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The rule for how fast a transfer must be: a connection within {@link Timeouts#connectMillis}, an
 * answer and each next byte of it within {@link Timeouts#requestMillis}, and enough bytes in any
 * {@link Timeouts#windowMillis}. Redirects count into the first of these windows, so a chain of
 * them ends as well. Only the server's time counts: the clock stands while this side works.
 *
 * <p>The one who transfers tells what happens, another thread asks {@link #passed}. Thread-safe.
 */
final class Pace implements Deadline {

  /** A window is sampled this often. */
  private static final int SAMPLES = 60;

  /** A failure after this time is not tried again at once, since that could take as long. */
  private static final long LONG_MILLIS = TimeUnit.MINUTES.toMillis(5);

  private final Timeouts timeouts;
  private final LongSupplier nanos;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private Stage stage = Stage.CONNECTING;
  private String peer = "";
  private boolean running = true;
  private long resumedAt;
  private long before;
  private long since;
  private long bytes;

  private enum Stage {
    CONNECTING,
    ASKED,
    READING
  }

  private record Sample(long at, long bytes) {}

  /**
   * Starts now.
   *
   * @param nanos a clock as {@link System#nanoTime}
   */
  Pace(Timeouts timeouts, LongSupplier nanos) {
    this.timeouts = timeouts;
    this.nanos = nanos;
    this.resumedAt = nanos.getAsLong();
    samples.add(new Sample(0, 0));
  }

  /**
   * A connection is being made, also through a proxy.
   *
   * @param to for the reason of a failure
   */
  synchronized void connecting(String to) {
    peer = to;
    enter(Stage.CONNECTING);
  }

  /** The connection is there, and the request is being sent. */
  synchronized void asked() {
    enter(Stage.ASKED);
  }

  /** Waits for the next bytes of a body. */
  synchronized void waiting() {
    enter(Stage.READING);
  }

  /** Bytes of a body have come. Until the next call of another method, this side works. */
  synchronized void arrived(int count) {
    long now = elapsed();
    bytes += count;
    since = now;
    if (now - samples.getLast().at() >= nanos(timeouts.windowMillis()) / SAMPLES) {
      samples.addLast(new Sample(now, bytes));
    }
    before = now;
    running = false;
  }

  @Override
  public synchronized Optional<TransferException> passed() {
    long now = elapsed();
    if (stage == Stage.CONNECTING && now - since > nanos(timeouts.connectMillis())) {
      return failure(
          Kind.UNREACHABLE,
          "no connection to " + peer + " within " + timeouts.connectMillis() + " ms");
    }
    // The socket has the same limit for bytes of any kind, and says so better.
    long silence = timeouts.requestMillis() + timeouts.requestMillis() / 10 + 100L;
    if (stage == Stage.ASKED && now - since > nanos(silence)) {
      return failure(Kind.TRANSIENT, "no whole answer within " + timeouts.requestMillis() + " ms");
    }
    if (stage == Stage.READING && running && now - since > nanos(silence)) {
      return failure(Kind.TRANSIENT, "nothing came for " + timeouts.requestMillis() + " ms");
    }
    return bytesInWindow(now) < timeouts.windowBytes()
        ? failure(
            Kind.SLOW,
            "too slow: fewer than "
                + timeouts.windowBytes()
                + " bytes came in "
                + timeouts.windowMillis()
                + " ms")
        : Optional.empty();
  }

  /** The failure, as one that is not tried again at once if it took long. */
  synchronized TransferException judge(TransferException failure) {
    return failure.kind() == Kind.TRANSIENT && elapsed() > nanos(LONG_MILLIS)
        ? new TransferException(Kind.SLOW, String.valueOf(failure.getMessage()), failure)
        : failure;
  }

  /** The bytes of the last whole window; the largest number before there is one. */
  private long bytesInWindow(long now) {
    long start = now - nanos(timeouts.windowMillis());
    if (samples.getFirst().at() > start) {
      return Long.MAX_VALUE;
    }
    Sample first = samples.removeFirst();
    while (!samples.isEmpty() && samples.getFirst().at() <= start) {
      first = samples.removeFirst();
    }
    samples.addFirst(first);
    return bytes - first.bytes();
  }

  private void enter(Stage next) {
    long now = elapsed();
    if (!running) {
      running = true;
      resumedAt = nanos.getAsLong();
    }
    if (stage != next || next == Stage.CONNECTING) {
      since = now;
    }
    stage = next;
  }

  /** The server's time so far. */
  private long elapsed() {
    return running ? before + nanos.getAsLong() - resumedAt : before;
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static Optional<TransferException> failure(Kind kind, String reason) {
    return Optional.of(new TransferException(kind, reason, null));
  }
}
