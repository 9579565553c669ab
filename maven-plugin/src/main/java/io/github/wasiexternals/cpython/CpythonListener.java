package io.github.wasiexternals.cpython;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;

/** Hears how a build of CPython goes on. */
public interface CpythonListener {

  /**
   * A step begins.
   *
   * @param step in words, for example {@code configure for wasm32-wasip1}
   * @param log gets all that it prints
   */
  void started(String step, Path log);

  /** A step came to a good end. */
  void finished(String step, Duration elapsed);

  /** A step failed, or was stopped; what is wrong is reported elsewhere. */
  void failed(String step);

  /** A step is not needed, since nothing has changed since an earlier run. */
  void upToDate(String step);

  /** A difference that the user allowed. */
  void allowed(Problem difference);
}
