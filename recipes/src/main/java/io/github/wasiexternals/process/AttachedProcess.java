package io.github.wasiexternals.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A program that reads and writes the standard streams of this JVM itself. */
public final class AttachedProcess {

  private @Nullable Process process;
  private boolean isOver;

  private AttachedProcess() {}

  /**
   * Runs a program until it ends; the command's time is not looked at. When this JVM is ended, so
   * is the program.
   *
   * @return its exit code
   * @throws IOException if it can't be started
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  @SuppressWarnings("try") // the plan is made, not used
  public static int run(CommandLine command) throws IOException, InterruptedException {
    AttachedProcess attached = new AttachedProcess();
    try (AtExit atExit = AtExit.plan(attached::end)) {
      return attached.start(command).waitFor();
    } finally {
      attached.end();
    }
  }

  private synchronized Process start(CommandLine command) throws IOException {
    if (isOver) {
      throw new IOException("the JVM is being ended");
    }
    ProcessBuilder builder =
        new ProcessBuilder(WindowsArguments.of(command))
            .directory(command.folder().toFile())
            .inheritIO();
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Process started = builder.start();
    process = started;
    return started;
  }

  private synchronized void end() {
    isOver = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
