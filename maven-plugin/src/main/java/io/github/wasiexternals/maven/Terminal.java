package io.github.wasiexternals.maven;

import java.io.Console;

/** Detects an interactive terminal. */
final class Terminal {

  private Terminal() {}

  /** Whether standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // for Java 22 and newer, isTerminal below decides
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // Up to Java 21, a console exists only on a terminal.
      return true;
    }
  }
}
