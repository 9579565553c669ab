package io.github.wasiexternals.check;

import java.time.Duration;
import java.util.List;

/**
 * A library that passed all its checks.
 *
 * @param library the catalog's name
 * @param lines the checks it passed, in the order they ran; never empty
 * @param elapsed wall time to compile, link and run
 */
public record CheckResult(String library, List<CheckLine> lines, Duration elapsed) {
  public CheckResult {
    lines = List.copyOf(lines);
  }
}
