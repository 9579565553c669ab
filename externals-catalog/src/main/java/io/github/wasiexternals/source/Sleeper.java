package io.github.wasiexternals.source;

import java.time.Duration;

/** Sleeps; tests replace it. */
public interface Sleeper {

  /** Returns after the given time. */
  void sleep(Duration duration) throws InterruptedException;
}
