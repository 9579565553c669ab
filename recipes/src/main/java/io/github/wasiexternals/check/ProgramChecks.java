package io.github.wasiexternals.check;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.runtime.GuestEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a program that a library installs, and compares what it prints. Its home is the folder that
 * its checks share.
 */
final class ProgramChecks {

  private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/scratch");

  private final WasmRunner runner;

  ProgramChecks(GuestLimits limits) {
    this.runner = new WasmRunner(limits);
  }

  /**
   * Runs all checks of a program, in their order, up to the first that fails: the next ones may use
   * its files.
   *
   * @param scratch an empty folder
   */
  List<CheckLine> run(Path prefix, Recipe.Program program, Path scratch)
      throws InterruptedException {
    Path wasm = prefix.resolve(OutputLayout.PROGRAMS).resolve(program.file());
    List<CheckLine> lines = new ArrayList<>();
    for (Recipe.Program.Check check : program.checks()) {
      GuestRun run = runner.run(wasm, program.name(), check.arguments(), ENVIRONMENT, scratch);
      CheckLine line =
          new CheckLine(
              program.file() + ", " + check.name(),
              end(run).or(() -> output(check.prints().lines().toList(), run.output())));
      lines.add(line);
      if (!line.ok()) {
        break;
      }
    }
    return lines;
  }

  /** What is wrong with the end of the program. */
  private static Optional<String> end(GuestRun run) {
    String last =
        run.output().isEmpty() ? "" : ", after: " + run.output().get(run.output().size() - 1);
    String end = end(run.end());
    return end.equals("exit code 0")
        ? Optional.empty()
        : Optional.of("expected exit code 0 actual " + end + last);
  }

  private static String end(GuestEnd end) {
    if (end instanceof GuestEnd.Exited exited) {
      return "exit code " + exited.code();
    }
    return end instanceof GuestEnd.Trapped trapped
        ? "trap: " + trapped.reason()
        : "it was stopped, its time was over";
  }

  /** The first line that differs. */
  private static Optional<String> output(List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      if (!line(expected, i).equals(line(actual, i))) {
        return Optional.of(
            "expected in line %d %s actual %s"
                .formatted(i + 1, line(expected, i), line(actual, i)));
      }
    }
    return Optional.empty();
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "the end";
  }
}
