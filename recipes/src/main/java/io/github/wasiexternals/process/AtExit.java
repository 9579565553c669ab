package io.github.wasiexternals.process;

import java.io.IOException;

/** What to do if this JVM is ended (by a signal, say) before this is closed. */
final class AtExit implements AutoCloseable {

  private final Thread hook;

  private AtExit(Thread hook) {
    this.hook = hook;
  }

  /**
   * Plans it.
   *
   * @throws IOException if the JVM is being ended already; then it was not planned
   */
  static AtExit plan(Runnable action) throws IOException {
    Thread hook = new Thread(action, "end of a program");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      throw new IOException("this JVM is being ended", e);
    }
    return new AtExit(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is being ended: the action runs, and finds nothing to do.
    }
  }
}
