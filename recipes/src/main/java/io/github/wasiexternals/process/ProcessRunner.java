package io.github.wasiexternals.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs programs and waits for them. */
public interface ProcessRunner {

  /**
   * Runs a program and waits for it.
   *
   * @param log the file to which the whole output is appended; empty to keep only the tail
   * @return the result, even if the exit code is not zero
   * @throws IOException if it can't be started (no such program, not executable)
   * @throws ProcessTimeoutException if it was ended because its time was over
   * @throws InterruptedException if this thread was interrupted; the program and its children are
   *     ended first
   */
  ProcessResult run(CommandLine command, Optional<Path> log)
      throws IOException, InterruptedException;
}
