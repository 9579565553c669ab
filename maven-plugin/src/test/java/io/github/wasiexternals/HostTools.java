package io.github.wasiexternals;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Build tools of this machine, run by integration tests in the folder of a project. */
public final class HostTools {

  private static final Duration TIME = Duration.ofMinutes(5);

  private final Path folder;
  private final String path = Optional.ofNullable(System.getenv("PATH")).orElse("");

  public HostTools(Path folder) {
    this.folder = folder;
  }

  /** Whether all of these programs are installed; names those that are not. */
  public boolean areThere(String... programs) {
    List<String> missing = Stream.of(programs).filter(program -> !isThere(program)).toList();
    if (!missing.isEmpty()) {
      System.out.println(
          "[WARNING] " + folder.getFileName() + " needs " + String.join(", ", missing));
    }
    return missing.isEmpty();
  }

  /** Whether this JVM can name such a file; says what is needed if it can't. */
  public boolean canName(String file) {
    try {
      return !Path.of(file).toString().isEmpty();
    } catch (InvalidPathException e) {
      System.out.println(
          "[WARNING] " + folder.getFileName() + " needs a locale of UTF-8: export LC_ALL=C.UTF-8");
      return false;
    }
  }

  private boolean isThere(String program) {
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(each -> Files.isExecutable(Path.of(each).resolve(program)));
  }

  /** Runs a command that has to succeed; returns its output. */
  public String shell(String command) throws IOException, InterruptedException {
    return run(command, true);
  }

  /** Runs a command that has to fail; returns its output. */
  public String fails(String command) throws IOException, InterruptedException {
    return run(command, false);
  }

  private String run(String command, boolean succeeds) throws IOException, InterruptedException {
    Path log = Files.createTempFile("tool", ".log");
    ProcessResult result = run(command, log);
    String output = Files.readString(log);
    Files.delete(log);
    if (result.succeeded() != succeeds) {
      throw new AssertionError(command + " ended with " + result.exit() + "\n" + output);
    }
    return output;
  }

  private ProcessResult run(String command, Path log) throws IOException, InterruptedException {
    return new NativeProcessRunner()
        .run(
            new CommandLine(
                List.of("/bin/sh", "-c", command),
                folder,
                Map.of("PATH", path, "LC_ALL", "C"),
                TIME),
            Optional.of(log));
  }
}
