package io.github.wasiexternals.runtime;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an installed runtime for its version. */
final class InstalledVersion {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** {@code v20.19.5} from node, {@code wasmtime 30.0.1 (e37150bd7 2025-02-27)} from wasmtime. */
  private static final Pattern PRINTED = Pattern.compile("\\d+(?:\\.\\d+)+\\S*");

  private final ProcessRunner processes;
  private final Map<String, String> environment;

  InstalledVersion(ProcessRunner processes, Map<String, String> environment) {
    this.processes = processes;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What {@code --version} prints.
   *
   * @param program its path, absolute
   * @return for example {@code 20.19.5}; empty if it does not run, or prints no version
   */
  Optional<String> of(Path program) throws InterruptedException {
    CommandLine command =
        new CommandLine(
            List.of(program.toString(), "--version"),
            program.toAbsolutePath().getRoot(),
            environment,
            PATIENCE);
    try {
      ProcessResult result = processes.run(command, Optional.empty());
      return Optional.of(String.join("\n", result.tail()))
          .filter(printed -> result.succeeded())
          .map(PRINTED::matcher)
          .filter(Matcher::find)
          .map(Matcher::group);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
