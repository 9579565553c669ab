package io.github.wasiexternals.process;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import java.time.Duration;
import java.util.List;

/**
 * How a program ended.
 *
 * @param exit its exit code
 * @param tail the last lines of its output, standard output and standard error interleaved
 * @param elapsed wall time
 */
public record ProcessResult(int exit, List<String> tail, Duration elapsed) {
  public ProcessResult {
    tail = List.copyOf(tail);
  }

  public boolean succeeded() {
    return exit == 0;
  }

  /**
   * The problem of a failed program, with the last lines that it printed.
   *
   * @param command the command, which the user can repeat by hand
   */
  public Problem asProblem(String what, CommandLine command) {
    return Problem.of(what, List.of(value("exit code", exit)), command.quoted()).quoting(tail);
  }
}
