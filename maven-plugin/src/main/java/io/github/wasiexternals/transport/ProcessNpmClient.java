package io.github.wasiexternals.transport;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** npm as it is installed and configured on this machine. Runs no script of any package. */
public final class ProcessNpmClient implements NpmClient {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final ProcessRunner processes;
  private final Optional<Path> npm;
  private final Map<String, String> environment;

  /**
   * Takes the program to run.
   *
   * @param npm empty where it is not installed
   * @param environment what npm needs to find node and its own configuration
   */
  public ProcessNpmClient(
      ProcessRunner processes, Optional<Path> npm, Map<String, String> environment) {
    this.processes = processes;
    this.npm = npm;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Path pack(Origin.Npm origin, Path folder) throws TransferException, IOException {
    Path program =
        npm.orElseThrow(
            () ->
                new TransferException(
                    TransferException.Kind.REFUSED, "npm is not installed", null));
    String name = origin.name() + "@" + origin.version();
    CommandLine command =
        new CommandLine(
            List.of(program.toString(), "pack", "--ignore-scripts", "--loglevel=error", name),
            folder,
            environment,
            TIMEOUT);
    try {
      ProcessResult result = processes.run(command, Optional.empty());
      if (!result.succeeded()) {
        throw new TransferException(
            TransferException.Kind.REFUSED,
            "npm pack " + name + " ended with " + result.exit() + lastLine(result),
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while npm was packing " + name);
    }
    try (Stream<Path> packed = Files.list(folder)) {
      return packed
          .filter(file -> file.getFileName().toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(
              () ->
                  new TransferException(
                      TransferException.Kind.REFUSED, "npm pack " + name + " made no file", null));
    }
  }

  private static String lastLine(ProcessResult result) {
    return result.tail().isEmpty() ? "" : ": " + result.tail().get(result.tail().size() - 1);
  }
}
