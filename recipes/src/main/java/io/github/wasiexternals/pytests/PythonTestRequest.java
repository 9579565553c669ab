package io.github.wasiexternals.pytests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which of CPython's tests to run, and where.
 *
 * @param checkout CPython's source tree; the program sees it as {@code /}
 * @param wasm the built {@code python.wasm}, below the checkout
 * @param bytecode the bytecode that {@link LibraryBytecode} made; if empty, Python compiles its
 *     library in each run
 * @param tests in the order to report them
 * @param work a folder for their temporary files; those of a passed test are deleted
 * @param logs a folder for the logs, one per test
 * @param jobs how many to run at once
 * @param time wall time that one test file may take
 */
public record PythonTestRequest(
    Path checkout,
    Path wasm,
    Optional<Path> bytecode,
    List<String> tests,
    Path work,
    Path logs,
    int jobs,
    Duration time) {
  public PythonTestRequest {
    tests = List.copyOf(tests);
  }
}
