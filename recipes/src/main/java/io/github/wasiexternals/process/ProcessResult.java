package io.github.wasiexternals.process;

import java.time.Duration;
import java.util.List;

/**
 * How a program ended.
 *
 * @param exit its exit code
 * @param tail the last lines of its output, standard output and standard error as they came
 * @param elapsed wall time
 */
public record ProcessResult(int exit, List<String> tail, Duration elapsed) {
  public ProcessResult {
    tail = List.copyOf(tail);
  }

  public boolean succeeded() {
    return exit == 0;
  }
}
