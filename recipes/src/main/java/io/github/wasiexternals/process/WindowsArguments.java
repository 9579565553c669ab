package io.github.wasiexternals.process;

import io.github.wasiexternals.files.Folders;
import java.util.List;

/**
 * Arguments as a program on Windows gets them. Windows hands over one line, which the C runtime of
 * the program takes apart again (Microsoft: "Parsing C command-line arguments"). Java joins the
 * arguments and puts quotes around those with blanks, but passes a quote inside of one as it is: of
 * {@code -DVERSION="1.0"}, the compiler would get {@code -DVERSION=1.0}. What is quoted already,
 * Java leaves alone.
 */
final class WindowsArguments {

  private static final String BACKSLASH = "\\";

  private WindowsArguments() {}

  /**
   * The arguments to give to {@link ProcessBuilder} for a program to get the ones of a command.
   * They are the same ones where paths are not those of Windows.
   */
  static List<String> of(CommandLine command) {
    return Folders.isOnWindows(command.folder())
        ? command.arguments().stream().map(WindowsArguments::quoted).toList()
        : command.arguments();
  }

  private static String quoted(String argument) {
    // Java quotes an argument that has blanks only, doubles the backslashes at its end, and passes
    // an empty one as a pair of quotes.
    if (argument.indexOf('"') < 0) {
      return argument;
    }
    StringBuilder quoted = new StringBuilder("\"");
    int backslashes = 0;
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (c == '"') {
        // Those before a quote are taken in pairs.
        quoted.append(BACKSLASH.repeat(backslashes + 1));
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      quoted.append(c);
    }
    return quoted.append(BACKSLASH.repeat(backslashes)).append('"').toString();
  }
}
