package io.github.wasiexternals.source;

import java.time.Duration;

/** Lets time pass; a test's does not. */
public interface Sleeper {

  /** Returns after that long. */
  void sleep(Duration duration) throws InterruptedException;
}
