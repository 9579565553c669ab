package io.github.wasiexternals.cpython;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compiles a copy of Python's library, as {@code make install} does, so that programs start faster.
 * The files are never compared with their sources ("unchecked hash-based pycs", PEP 552), so they
 * depend neither on times nor on the folder: no time is in them, and each names its source by its
 * path in the library, in place of which Python puts the whole path when it imports it.
 */
public final class ByteCode {

  /** What {@code compileall} makes folders of. */
  public static final String FOLDER = "__pycache__";

  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final ProcessRunner processes;
  private final CpythonListener listener;

  public ByteCode(ProcessRunner processes, CpythonListener listener) {
    this.processes = processes;
    this.listener = listener;
  }

  /**
   * Compiles all but CPython's tests, some of which are wrong on purpose. The Python that ran
   * during the build does it: its byte code is that of the one that was built.
   *
   * @param library the copy
   * @param environment what the compiler sees of this machine
   * @param time for SOURCE_DATE_EPOCH
   * @throws ProblemException if a file can't be compiled
   */
  public void compile(BuiltPython python, Path library, BuildEnvironment environment, Instant time)
      throws IOException, InterruptedException {
    String tests =
        python.testFolders().stream()
            .map(folder -> folder.replaceAll("[^\\w/]", "\\\\$0"))
            .collect(Collectors.joining("|", "^\\./(", ")/"));
    CommandLine command =
        new CommandLine(
            List.of(
                python.buildPython().toString(),
                "-I",
                "-S",
                "-W",
                "ignore",
                "-m",
                "compileall",
                "-q",
                "--invalidation-mode",
                "unchecked-hash",
                "-s",
                ".",
                "-x",
                tests,
                "."),
            library,
            environment.variables(python.checkout(), time),
            TIMEOUT);
    new StepRunner(processes, python.checkout().logs(), listener)
        .run(new Step("compilation of the standard library", "compile-library.log", command));
  }
}
