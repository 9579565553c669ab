package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can go wrong while libraries are compiled, installed or checked. */
public sealed interface BuildProblem extends Problem {

  /**
   * A compiler that did not compile a unit.
   *
   * @param command the command to repeat by hand, quoted for a POSIX shell
   * @param exit its exit code
   * @param output the last lines it printed
   */
  record CompileFailed(String library, String unit, String command, int exit, List<String> output)
      implements BuildProblem {
    public CompileFailed {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          library + ": " + unit + " does not compile",
          List.of(value("exit code", exit)),
          output,
          command);
    }
  }
}
