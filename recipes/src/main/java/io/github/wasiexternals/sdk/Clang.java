package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a compiler to get its version, which also verifies that it works on this host. */
final class Clang {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ProcessRunner runner;

  Clang(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * The version of the compiler of an SDK.
   *
   * @throws ProblemException if it does not run, or is not clang
   */
  String version(Path root) throws InterruptedException {
    Path clang = SdkPrograms.file(root, "clang");
    CommandLine command =
        new CommandLine(List.of(clang.toString(), "--version"), root, Map.of(), PATIENCE);
    try {
      ProcessResult result = runner.run(command, Optional.empty());
      Optional<String> version = SdkVersions.ofClang(result.tail());
      if (result.succeeded() && version.isPresent()) {
        return version.get();
      }
      throw new ProblemException(doesNotRun(command, "exit code " + result.exit(), result.tail()));
    } catch (IOException e) {
      throw new ProblemException(doesNotRun(command, String.valueOf(e.getMessage()), List.of()), e);
    }
  }

  private static Problem doesNotRun(CommandLine command, String reason, List<String> output) {
    return Problem.of(
            "the compiler of the WASI SDK does not run on this host",
            List.of(value("reason", reason)),
            command.quoted())
        .quoting(output);
  }
}
