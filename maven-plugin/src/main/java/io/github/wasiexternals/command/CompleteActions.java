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
 * @param goal runs another goal, with what the user gave this one and that one accepts as well
 */
public record CompleteActions(
    MavenCommand again, Supplier<MavenCommand> libraries, Function<String, MavenCommand> goal) {

  private static final String EXTERNALS = "externals";

  private static final String OPTION = "-D[A-Za-z.]+(?:=[^\\s'\"]+)?";

  /** A whole action, or the end of one after a colon. */
  private static final String PLACE = "(|.*: )";

  private static final Pattern OPTIONS =
      Pattern.compile(PLACE + "(" + OPTION + "(?: " + OPTION + ")*)");
  private static final Pattern COMMAND =
      Pattern.compile(
          PLACE + "mvn wasi:(audit|externals|import|new|outdated|pin|pins)((?: " + OPTION + ")*)");

  /**
   * The problem with a whole command as its action, if the action is or ends with options (for
   * example {@code -Dwasi.sdk=auto}) or with a command of this plugin ({@code mvn wasi:pin
   * -Dwasi.library=xz}), whose own options win; otherwise the same.
   */
  public Problem complete(Problem problem) {
    Matcher command = COMMAND.matcher(problem.action());
    if (command.matches()) {
      String name = command.group(2);
      MavenCommand whole = name.equals(EXTERNALS) ? libraries.get() : this.goal.apply(name);
      return problem.withAction(command.group(1) + with(whole, command.group(3).strip()));
    }
    Matcher options = OPTIONS.matcher(problem.action());
    return options.matches()
        ? problem.withAction(options.group(1) + with(again, options.group(2)))
        : problem;
  }

  private static MavenCommand with(MavenCommand start, String options) {
    MavenCommand command = start;
    for (String option : options.isEmpty() ? List.<String>of() : List.of(options.split(" ", -1))) {
      String[] parts = option.substring(2).split("=", 2);
      command = command.with(parts[0], parts.length == 2 ? parts[1] : "true");
    }
    return command;
  }
}
