package io.github.wasiexternals.conformance;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands that have to succeed. */
final class Commands {

  private static final Duration TIME = Duration.ofMinutes(10);

  private final ProcessRunner processes;

  Commands(ProcessRunner processes) {
    this.processes = processes;
  }

  /**
   * Runs a command.
   *
   * @param log replaced by its output
   * @return its output
   * @throws IOException with the end of its output if it fails
   */
  String run(List<String> words, Path folder, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    Files.createDirectories(log.getParent());
    Files.deleteIfExists(log);
    CommandLine command = new CommandLine(words, folder, environment, TIME);
    ProcessResult result = processes.run(command, Optional.of(log));
    if (!result.succeeded()) {
      throw new IOException(
          "exit code "
              + result.exit()
              + " of\n  "
              + command.quoted()
              + "\n  "
              + String.join("\n  ", result.tail()));
    }
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
