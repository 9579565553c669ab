package io.github.wasiexternals.running;

import io.github.wasiexternals.runtime.Guest.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to run.
 *
 * @param checkout the source tree that the interpreter was built in
 * @param triple its target; empty for the only one that was built
 * @param script a Python file; empty to run the arguments alone, or an interactive interpreter
 * @param arguments of the script, or of the interpreter
 * @param folders of the host that it may read and write, beside those of tree and script
 * @param runtime as {@code wasi.runtime} has it
 * @param environment of the runtime; the interpreter gets none of it
 * @param codeCache where the code of a run in a JVM is kept
 */
public record RunRequest(
    Path checkout,
    Optional<String> triple,
    Optional<Path> script,
    List<String> arguments,
    List<Folder> folders,
    String runtime,
    Map<String, String> environment,
    Path codeCache) {
  public RunRequest {
    arguments = List.copyOf(arguments);
    folders = List.copyOf(folders);
    environment = Map.copyOf(environment);
  }
}
