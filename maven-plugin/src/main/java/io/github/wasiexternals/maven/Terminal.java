package io.github.wasiexternals.maven;

import java.io.Console;

/** Tells whether a person sits before standard output. */
final class Terminal {

  private Terminal() {}

  /** Whether standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Java 22 and newer are asked by isTerminal below
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // Up to Java 21 there is a console only where there is a terminal.
      return true;
    }
  }
}
