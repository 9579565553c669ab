package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
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
   * Runs a step until it succeeds or fails; its folder is made where it is missing.
   *
   * @throws ProblemException with the end of its output if it fails
   */
  void run(Step step) throws IOException, InterruptedException {
    Path log = logs.resolve(step.log());
    Folders.create(logs);
    Folders.create(step.command().folder());
    // The log is appended to; what an earlier run wrote would be taken for this one's.
    Files.deleteIfExists(log);
    listener.started(step.name(), log);
    boolean succeeded = false;
    try {
      ProcessResult result = result(step, log);
      if (!result.succeeded()) {
        throw failed(step, log, "exit code " + result.exit(), result.tail());
      }
      succeeded = true;
      listener.finished(step.name(), result.elapsed());
    } finally {
      if (!succeeded) {
        listener.failed(step.name());
      }
    }
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

  static ProblemException failed(Step step, Path log, String reason, List<String> output) {
    return new ProblemException(
        Problem.of(
                step.name() + " failed",
                List.of(value("reason", reason), value("log", log)),
                step.command().quoted())
            .quoting(output));
  }

  /**
   * Runs a program that answers in a few lines.
   *
   * @return the lines; empty if it can't be run or says that it failed
   */
  Optional<List<String>> ask(CommandLine question) throws InterruptedException {
    try {
      ProcessResult result = processes.run(question, Optional.empty());
      return result.succeeded() ? Optional.of(result.tail()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
