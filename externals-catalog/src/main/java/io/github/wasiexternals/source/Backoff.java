package io.github.wasiexternals.source;

import java.io.IOException;
import java.time.Duration;

/**
 * How often to retry at the same place after a transient failure, and how long to wait in between.
 *
 * @param tries number of tries, at least 1, including the first one
 * @param first the wait after the first try; it doubles after each further one
 */
public record Backoff(int tries, Duration first) {

  public Backoff {
    if (tries < 1 || first.isNegative()) {
      throw new IllegalArgumentException("no such backoff: " + tries + " tries, " + first);
    }
  }

  /** An action that may fail temporarily. */
  @FunctionalInterface
  public interface Attempt<T> {
    T run() throws TransferException, IOException, InterruptedException;
  }

  /**
   * Tries until it succeeds, until a failure is not transient, or until all tries are used up.
   *
   * @throws TransferException the failure of the last try
   */
  public <T> T retry(Sleeper sleeper, Attempt<T> attempt)
      throws TransferException, IOException, InterruptedException {
    Duration pause = first;
    for (int left = tries; ; left--) {
      try {
        return attempt.run();
      } catch (TransferException e) {
        if (e.kind() != TransferException.Kind.TRANSIENT || left == 1) {
          throw e;
        }
      }
      sleeper.sleep(pause);
      pause = pause.multipliedBy(2);
    }
  }
}
