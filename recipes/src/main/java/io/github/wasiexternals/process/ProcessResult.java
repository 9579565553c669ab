package io.github.wasiexternals.process;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a program ended.
 *
 * @param exit its exit code
 * @param tail the last lines of its output, standard output and standard error interleaved
 * @param elapsed wall time
 */
public record ProcessResult(int exit, List<String> tail, Duration elapsed) {

  /** What the C library says for ENOSPC. */
  private static final String DISK_FULL = "No space left on device";

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
    // Whatever the program made of it: the same command would fail again.
    boolean full = tail.stream().anyMatch(line -> line.contains(DISK_FULL));
    return full
        ? Problem.of(
            what + ": " + DISK_FULL.toLowerCase(Locale.ROOT),
            List.of(value("exit code", exit), value("folder", command.folder())),
            "make room, and run the same again: df -h "
                + CommandLine.quoted(command.folder().toString()))
        : Problem.of(what, List.of(value("exit code", exit)), command.quoted()).quoting(tail);
  }
}
