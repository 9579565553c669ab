package io.github.wasiexternals.pytests;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the part of Python's standard library that tests need, with the build-Python of
 * CPython's build. From the same sources it produces the same bytecode, many times faster than
 * under WASI, where each run would compile it again.
 *
 * <p>The bytecode goes into a separate folder, so that the checkout does not change. Bytecode that
 * is up to date is not compiled again.
 */
public final class LibraryBytecode {

  private static final Duration TIME = Duration.ofMinutes(10);

  /** Parts of the standard library that no test of a pinned library imports. */
  private static final String UNUSED =
      "ensurepip|idlelib|lib2to3|pydoc_data|site-packages|tkinter|turtledemo";

  private final ProcessRunner processes;

  /**
   * @param processes runs the build-Python
   */
  public LibraryBytecode(ProcessRunner processes) {
    this.processes = processes;
  }

  /**
   * Compiles everything that is not compiled yet.
   *
   * @param buildPython the interpreter; of the checkout's version
   * @param excluded of which files not to compile, see {@link #excludedFrom} and {@link
   *     #excludedFromSuite}
   * @param folder where the bytecode goes
   * @param jobs how many processes to use
   * @param log the compiler's output is appended here. A file that can't be compiled is not an
   *     error: Python then reads the source.
   * @return the subfolder that mirrors the checkout
   * @throws IOException if the build-Python can't be started
   * @throws InterruptedException if this thread was interrupted; the build-Python is stopped first
   */
  public Path compile(
      Path buildPython, Path checkout, String excluded, Path folder, int jobs, Path log)
      throws IOException, InterruptedException {
    Path root = checkout.toAbsolutePath();
    Path prefix = folder.toAbsolutePath();
    processes.run(
        new CommandLine(
            List.of(
                buildPython.toString(),
                "-m",
                "compileall",
                "-q",
                "-j",
                Integer.toString(jobs),
                "-x",
                excluded,
                root.resolve("Lib").toString()),
            root,
            Map.of("PYTHONPYCACHEPREFIX", prefix.toString()),
            TIME),
        Optional.of(log));
    // Like importlib: the absolute path of the source, below the prefix.
    Path mirror = prefix.resolve(Folders.slashed(root));
    Folders.create(mirror);
    return mirror;
  }

  /**
   * What some tests don't need: other tests, and parts of the library that nothing imports.
   *
   * @return for {@code re.search} over the path of a file
   */
  public static String excludedFrom(List<String> tests) {
    String wanted = String.join("|", tests.stream().map(test -> test.replace('.', '/')).toList());
    return "/Lib/(" + UNUSED + "|test/(?!(__|regrtest|support/|libregrtest/|" + wanted + ")))";
  }

  /** The same for the whole test suite. */
  public static String excludedFromSuite() {
    return "/Lib/(" + UNUSED + ")";
  }
}
