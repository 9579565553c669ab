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
  public static int run(CommandLine command) throws IOException, InterruptedException {
    AttachedProcess attached = new AttachedProcess();
    Thread end = new Thread(attached::end, "end of " + command.arguments().get(0));
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return attached.start(command).waitFor();
    } finally {
      attached.end();
      remove(end);
    }
  }

  private synchronized Process start(CommandLine command) throws IOException {
    if (isOver) {
      throw new IOException("the JVM is being ended");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command.arguments()).directory(command.folder().toFile()).inheritIO();
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

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is being ended: the hook runs, and finds the program ended.
    }
  }
}
