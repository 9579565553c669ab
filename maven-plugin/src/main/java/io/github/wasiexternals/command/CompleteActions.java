package io.github.wasiexternals.command;

import io.github.wasiexternals.problem.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completes the actions of problems. A check knows which option helps, but not what else the user
 * had chosen; with that, the option becomes a command.
 *
 * @param again runs the same goal with everything that the user gave it
 * @param libraries builds the libraries again, and does what the goal does with them; asked for
 *     only where a problem needs it
 * @param goals run other goals, with what the user gave this one and they accept as well
 */
public record CompleteActions(
    MavenCommand again,
    Supplier<MavenCommand> libraries,
    Function<List<String>, MavenCommand> goals) {

  private static final String EXTERNALS = "externals";

  private static final String OPTION =
      "(?:-D[A-Za-z0-9.]+(?:=[^\\s,'\"]+(?:,[^\\s,'\"]+)*)?|'-D[^']*')";

  private static final String ALL = "(" + OPTION + "(?: " + OPTION + ")*)";

  /** A whole action, or the end of one after a colon or another command. */
  private static final String PLACE = "(|.*: |.* && )";

  private static final Pattern EACH = Pattern.compile(OPTION);
  private static final Pattern OPTIONS = Pattern.compile(PLACE + ALL);

  /** As in {@code -Dwasi.cache=DIR, a folder that has room}. */
  private static final Pattern OPTIONS_BEFORE_WORDS = Pattern.compile(ALL + ", (.*[^:])");

  /** A command that a check wrote; those of goals are complete, and have options. */
  private static final Pattern COMMAND =
      Pattern.compile(
          PLACE
              + "mvn wasi:(?:(audit|externals|help|import|new|outdated|pin|pins)((?: "
              + OPTION
              + ")*)|([a-z-]+(?: wasi:[a-z-]+)*))");

  /**
   * The problem with a whole command as its action, if the action is or ends with options (for
   * example {@code -Dwasi.sdk=auto}) or with a command of this plugin ({@code mvn wasi:pin
   * -Dwasi.library=xz}), whose own options win; otherwise the same.
   */
  public Problem complete(Problem problem) {
    Matcher command = COMMAND.matcher(problem.action());
    if (command.matches()) {
      String name = command.group(2);
      if (name == null) {
        return problem.withAction(
            command.group(1) + goals.apply(List.of(command.group(4).split(" wasi:", -1))));
      }
      MavenCommand whole = name.equals(EXTERNALS) ? libraries.get() : goals.apply(List.of(name));
      return problem.withAction(command.group(1) + with(whole, command.group(3).strip()));
    }
    Matcher explained = OPTIONS_BEFORE_WORDS.matcher(problem.action());
    if (explained.matches() && !explained.group(2).contains("-D")) {
      return problem.withAction(explained.group(2) + ": " + with(again, explained.group(1)));
    }
    Matcher options = OPTIONS.matcher(problem.action());
    return options.matches()
        ? problem.withAction(options.group(1) + with(again, options.group(2)))
        : problem;
  }

  private static MavenCommand with(MavenCommand start, String options) {
    MavenCommand command = start;
    Matcher option = EACH.matcher(options);
    while (option.find()) {
      String word = option.group();
      String plain = word.startsWith("'") ? word.substring(1, word.length() - 1) : word;
      String[] parts = plain.substring(2).split("=", 2);
      command = command.with(parts[0], parts.length == 2 ? parts[1] : "true");
    }
    return command;
  }
}
