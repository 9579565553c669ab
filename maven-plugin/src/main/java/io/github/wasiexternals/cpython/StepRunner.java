package io.github.wasiexternals.cpython;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.CpythonProblem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs steps, each with a log of its own. */
final class StepRunner {

  private final ProcessRunner processes;
  private final Path logs;
  private final CpythonListener listener;

  StepRunner(ProcessRunner processes, Path logs, CpythonListener listener) {
    this.processes = processes;
    this.logs = logs;
    this.listener = listener;
  }

  /**
   * Runs a step to its good end; its folder is made where it is missing.
   *
   * @throws ProblemException with {@link CpythonProblem.StepFailed} if it has another end
   */
  void run(Step step) throws IOException, InterruptedException {
    Path log = logs.resolve(step.log());
    Folders.create(logs);
    Folders.create(step.command().folder());
    // The log is appended to; what an earlier run wrote would be taken for this one's.
    Files.deleteIfExists(log);
    listener.started(step.name(), log);
    ProcessResult result = result(step, log);
    if (!result.succeeded()) {
      throw failed(step, log, "exit code " + result.exit(), result.tail());
    }
    listener.finished(step.name(), result.elapsed());
  }

  private ProcessResult result(Step step, Path log) throws InterruptedException {
    try {
      return processes.run(step.command(), Optional.of(log));
    } catch (IOException e) {
      ProblemException failed = failed(step, log, String.valueOf(e.getMessage()), List.of());
      failed.initCause(e);
      throw failed;
    }
  }

  private static ProblemException failed(Step step, Path log, String reason, List<String> output) {
    return new ProblemException(
        new CpythonProblem.StepFailed(
            step.name(), reason, log.toString(), step.command().quoted(), output));
  }

  /**
   * Runs a program that answers in a few lines.
   *
   * @return the lines; empty if it can't be run or says that it failed
   */
  Optional<List<String>> ask(Step step) throws InterruptedException {
    try {
      ProcessResult result = processes.run(step.command(), Optional.empty());
      return result.succeeded() ? Optional.of(result.tail()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
