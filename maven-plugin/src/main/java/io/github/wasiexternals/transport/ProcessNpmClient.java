package io.github.wasiexternals.transport;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProcessTimeoutException;
import io.github.wasiexternals.source.Lack;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs npm as installed and configured on this machine. Never runs packages' scripts. */
public final class ProcessNpmClient implements NpmClient {

  /** A question is answered with a few KB; npm itself retries twice with waits of 10 s and more. */
  private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(60);

  /** The largest package of the catalog has 13 MB: enough for 45 KB/s. */
  private static final Duration FOR_A_PACKAGE = Duration.ofMinutes(5);

  private static final String NOT_INSTALLED = "npm is not installed";

  private final ProcessRunner processes;
  private final Optional<Path> npm;
  private final Map<String, String> environment;

  /**
   * @param npm empty if it is not installed
   * @param environment variables that npm needs to find node and its own configuration
   */
  public ProcessNpmClient(
      ProcessRunner processes, Optional<Path> npm, Map<String, String> environment) {
    this.processes = processes;
    this.npm = npm;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<Lack> lack() {
    return npm.isPresent()
        ? Optional.empty()
        : Optional.of(new Lack(NOT_INSTALLED, "sudo apt-get install npm"));
  }

  @Override
  public Path pack(Origin.Npm origin, Path folder) throws TransferException, IOException {
    run(FOR_A_PACKAGE, folder, "pack", "--ignore-scripts", origin.shown());
    return Folders.list(folder).stream()
        .filter(file -> file.getFileName().toString().endsWith(".tgz"))
        .findFirst()
        .orElseThrow(() -> refused("npm pack " + origin.shown() + " made no file"));
  }

  @Override
  public Optional<URI> tarball(Origin.Npm origin) throws TransferException, IOException {
    ProcessResult result = run(FOR_AN_ANSWER, Path.of("."), "view", origin.shown(), "dist.tarball");
    try {
      return result.tail().stream().findFirst().map(line -> URI.create(line.strip()));
    } catch (IllegalArgumentException e) {
      throw refused("npm view " + origin.shown() + " printed no URL: " + result.tail().get(0));
    }
  }

  @Override
  public Optional<String> newest(String name) throws TransferException, IOException {
    return run(FOR_AN_ANSWER, Path.of("."), "view", name, "version").tail().stream()
        .findFirst()
        .map(String::strip);
  }

  @Override
  public Optional<String> dist(Origin.Npm origin) throws TransferException, IOException {
    return Optional.of(
        String.join(
            "\n",
            run(FOR_AN_ANSWER, Path.of("."), "view", origin.shown(), "dist", "--json").tail()));
  }

  private ProcessResult run(Duration limit, Path folder, String... arguments)
      throws TransferException, IOException {
    List<String> command = new ArrayList<>();
    command.add(npm.orElseThrow(() -> refused(NOT_INSTALLED)).toString());
    // No notices, so that the first line of the output is the answer.
    command.add("--loglevel=error");
    command.addAll(List.of(arguments));
    try {
      ProcessResult result =
          processes.run(new CommandLine(command, folder, environment, limit), Optional.empty());
      if (result.tail().stream().anyMatch(line -> line.contains("ENOSPC"))) {
        throw Failures.at(folder, new IOException(Failures.NO_SPACE));
      }
      if (!result.succeeded()) {
        throw refused(
            "npm " + String.join(" ", arguments) + " ended with " + result.exit() + words(result));
      }
      return result;
    } catch (ProcessTimeoutException e) {
      throw new TransferException(
          TransferException.Kind.SLOW,
          "npm " + String.join(" ", arguments) + " did not end within " + limit.toSeconds() + " s",
          e);
    } catch (IOException e) {
      if (Failures.shortage(e).isPresent()) {
        throw e;
      }
      throw refused(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while npm was running");
    }
  }

  private static String words(ProcessResult result) {
    return result.tail().stream()
        .filter(line -> line.contains("error"))
        .findFirst()
        .map(line -> ": " + line)
        .orElse("");
  }

  private static TransferException refused(String reason) {
    return new TransferException(TransferException.Kind.REFUSED, reason, null);
  }
}
