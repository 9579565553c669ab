package io.github.wasiexternals.maven;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Detects an interactive terminal. */
final class Terminal {

  private Terminal() {}

  /**
   * The terminal, if standard input and output are one. It is not {@code System.out}, which Maven's
   * {@code -l FILE} leads elsewhere.
   */
  static Optional<PrintWriter> writer() {
    return isThere()
        ? Optional.ofNullable(System.console()).map(Console::writer)
        : Optional.empty();
  }

  /**
   * Whether only plain lines are wanted: {@code style.color=never}, as Maven reads it; {@code
   * NO_COLOR} as in no-color.org; and terminals that understand no control sequences.
   *
   * @param color the value of {@code style.color}, if it was given
   */
  static boolean isPlain(Machine machine, Optional<String> color) {
    String kind =
        machine
            .environment("TERM")
            // Consoles of Windows have no kind.
            .orElse(machine.host().isWindows() ? "windows" : "dumb");
    return color.filter("never"::equalsIgnoreCase).isPresent()
        || machine.environment("NO_COLOR").isPresent()
        || List.of("dumb", "unknown").contains(kind);
  }

  @SuppressWarnings("SystemConsoleNull") // for Java 22 and newer, isTerminal below decides
  private static boolean isThere() {
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
