package io.github.wasiexternals.source;

import java.time.Duration;

/**
 * How often a transient fault is tried again at the same place, and how long to wait in between.
 *
 * @param tries at least 1, the first one included
 * @param first the wait after the first try; it doubles after each further one
 */
public record Backoff(int tries, Duration first) {

  public Backoff {
    if (tries < 1 || first.isNegative()) {
      throw new IllegalArgumentException("no such backoff: " + tries + " tries, " + first);
    }
  }

  /** The wait after a number of failed tries. */
  public Duration after(int failures) {
    return first.multipliedBy(1L << (failures - 1));
  }
}
