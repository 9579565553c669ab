package io.github.wasiexternals.runtime;

import java.io.IOException;
import java.nio.file.Path;

/** A WASI program that is ready to run, any number of times and by several threads at once. */
@FunctionalInterface
public interface WasiProgram {

  /**
   * Runs it to its end, or to the end of its time.
   *
   * @param log where its output is appended to, standard output and standard error as they come;
   *     nobody else may write there meanwhile
   * @throws IOException if the log can't be written or the runtime can't be started
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  GuestEnd run(Guest guest, Path log) throws IOException, InterruptedException;
}
