package io.github.wasiexternals.command;

import io.github.wasiexternals.problem.Problem;
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
 */
public record CompleteActions(MavenCommand again, Supplier<MavenCommand> libraries) {

  private static final String OPTION = "-D[A-Za-z.]+(?:=[^\\s'\"]+)?";

  /** A whole action, or the end of one after a colon. */
  private static final String PLACE = "(|.*: )";

  private static final Pattern OPTIONS =
      Pattern.compile(PLACE + "(" + OPTION + "(?: " + OPTION + ")*)");
  private static final Pattern LIBRARIES = Pattern.compile(PLACE + "mvn wasi:externals");

  /**
   * The problem with a whole command as its action, if the action is or ends with options (for
   * example {@code -Dwasi.sdk=auto}) or {@code mvn wasi:externals} alone; otherwise the same.
   */
  public Problem complete(Problem problem) {
    Matcher build = LIBRARIES.matcher(problem.action());
    if (build.matches()) {
      return problem.withAction(build.group(1) + libraries.get());
    }
    Matcher options = OPTIONS.matcher(problem.action());
    return options.matches()
        ? problem.withAction(options.group(1) + with(options.group(2)))
        : problem;
  }

  private MavenCommand with(String options) {
    MavenCommand command = again;
    for (String option : options.split(" ", -1)) {
      String[] parts = option.substring(2).split("=", 2);
      command = command.with(parts[0], parts.length == 2 ? parts[1] : "true");
    }
    return command;
  }
}
