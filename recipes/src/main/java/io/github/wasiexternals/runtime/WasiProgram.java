package io.github.wasiexternals.runtime;

import java.io.IOException;
import java.nio.file.Path;

/** A WASI program that is ready to run, any number of times and in several threads at once. */
@FunctionalInterface
public interface WasiProgram {

  /**
   * Runs it until it ends or its time is over.
   *
   * @param log the file to which its output is appended, standard output and standard error
   *     interleaved; nothing else may write to it during the run
   * @throws IOException if the log can't be written or the runtime can't be started
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  GuestEnd run(Guest guest, Path log) throws IOException, InterruptedException;
}
