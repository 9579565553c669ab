package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** When work that blocks is given up. */
@FunctionalInterface
interface Deadline {

  /** Why the work is given up now; empty if it may go on. */
  Optional<TransferException> passed();

  /** Both limits hold. */
  default Deadline and(Deadline other) {
    return () -> passed().or(other::passed);
  }

  /**
   * A limit for the work as a whole, from now on.
   *
   * @param nanos a clock as {@link System#nanoTime}
   * @param reason for the failure
   */
  static Deadline after(Duration limit, LongSupplier nanos, Kind kind, String reason) {
    long start = nanos.getAsLong();
    return () ->
        nanos.getAsLong() - start > limit.toNanos()
            ? Optional.of(new TransferException(kind, reason, null))
            : Optional.empty();
  }
}
