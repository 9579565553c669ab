package io.github.wasiexternals.cpython;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;

/** Hears of steps, and says nothing. */
public class SilentListener implements CpythonListener {
  @Override
  public void started(String step, Path log) {}

  @Override
  public void finished(String step, Duration elapsed) {}

  @Override
  public void failed(String step) {}

  @Override
  public void upToDate(String step) {}

  @Override
  public void allowed(Problem difference) {}
}
