package io.github.wasiexternals.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program to run.
 *
 * @param arguments the program and its arguments; never a shell string
 * @param folder the working folder
 * @param environment its complete environment; nothing is inherited
 * @param timeout the time after which it is ended with all its children
 * @param input what it reads from its standard input
 */
public record CommandLine(
    List<String> arguments,
    Path folder,
    Map<String, String> environment,
    Duration timeout,
    ProgramInput input) {

  /** Without what one of them reads in double quotes, two backslashes, and one at the end. */
  private static final Pattern IN_ANY_SHELL =
      Pattern.compile("(?=.*\\\\)[^\"'$`!%\\\\]*(\\\\[^\"'$`!%\\\\]+)*");

  public CommandLine {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("no program to run");
    }
  }

  /** A program that finds its standard input at its end. */
  public CommandLine(
      List<String> arguments, Path folder, Map<String, String> environment, Duration timeout) {
    this(arguments, folder, environment, timeout, ProgramInput.NONE);
  }

  /** The command, quoted for pasting into a shell. */
  public String quoted() {
    StringBuilder text = new StringBuilder("cd ").append(quoted(folder.toString())).append(" &&");
    new TreeMap<>(environment)
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(quoted(value)));
    return text.append(' ')
        .append(arguments.stream().map(CommandLine::quoted).collect(Collectors.joining(" ")))
        .toString();
  }

  /**
   * One word, quoted for pasting into a POSIX shell. One with a backslash, as in a path of Windows,
   * stands in double quotes where that is the same word for such a shell, cmd.exe and PowerShell.
   */
  public static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars()
                .allMatch(
                    c -> c < 128 && (Character.isLetterOrDigit(c) || "@%+=:,./_-".indexOf(c) >= 0));
    if (plain) {
      return word;
    }
    return IN_ANY_SHELL.matcher(word).matches()
        ? '"' + word + '"'
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
