package io.github.wasiexternals.process;

import java.io.IOException;

/** Runs a program that reads and writes the standard streams of this JVM itself. */
public final class AttachedProcess {

  private AttachedProcess() {}

  /**
   * Runs a program until it ends; the command's time is not looked at.
   *
   * @return its exit code
   * @throws IOException if it can't be started
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  public static int run(CommandLine command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.arguments()).directory(command.folder().toFile()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }
}
