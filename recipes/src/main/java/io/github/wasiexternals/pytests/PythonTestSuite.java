package io.github.wasiexternals.pytests;

import io.github.wasiexternals.problem.ProblemException;
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
import java.util.regex.Pattern;

/** The whole of CPython's test suite, as CPython's own runner lists it. */
public final class PythonTestSuite {

  /** What a user writes to have all of it. */
  public static final String ALL = "all";

  private static final Duration TIME = Duration.ofMinutes(2);

  /** The runner names the files of a package from the root on, and the others not. */
  private static final Pattern LISTED = Pattern.compile("(?:test\\.)?test_\\w+(?:\\.\\w+)*");

  private static final String PACKAGE = "test.";

  private final ProcessRunner processes;

  /**
   * @param processes starts the build-Python
   */
  public PythonTestSuite(ProcessRunner processes) {
    this.processes = processes;
  }

  /**
   * The names of all test files, for example {@code test_zlib} and {@code test_asyncio.test_tasks}.
   *
   * @param buildPython of the checkout's version
   * @param list a file to be written with what the runner prints
   * @throws ProblemException if the runner does not list them
   * @throws IOException if the build-Python can't be started, or the file not be written
   */
  public List<String> list(Path buildPython, Path checkout, Path list)
      throws IOException, InterruptedException {
    Files.deleteIfExists(list);
    CommandLine command =
        new CommandLine(
            List.of(buildPython.toString(), "-m", "test", "--list-tests"),
            checkout.toAbsolutePath(),
            Map.of("PYTHONDONTWRITEBYTECODE", "1", "NO_COLOR", "1"),
            TIME);
    ProcessResult result = processes.run(command, Optional.of(list));
    List<String> tests =
        Files.exists(list)
            ? Files.readAllLines(list).stream()
                .filter(line -> LISTED.matcher(line).matches())
                .map(line -> line.startsWith(PACKAGE) ? line.substring(PACKAGE.length()) : line)
                .distinct()
                .toList()
            : List.of();
    if (!result.succeeded() || tests.isEmpty()) {
      throw new ProblemException(
          result.asProblem("CPython's test runner did not list its tests", command));
    }
    return tests;
  }
}
