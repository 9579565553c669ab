package io.github.wasiexternals.cpython;

import io.github.wasiexternals.command.MavenCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to configure, and with which libraries.
 *
 * @param checkout folder of CPython's sources
 * @param sbom the only description of the libraries; their prefix is beside it
 * @param triple the target, if the user asked for one
 * @param allowMismatch whether libraries that were built with another WASI SDK will do
 * @param debug whether both Pythons are to be debug builds ({@code --with-pydebug})
 * @param arguments the user's own for configure, after those that name the libraries
 * @param jobs how many compilers run at once while the build-Python is made
 * @param environment what the steps see of this machine
 * @param again builds the libraries and then does this, for messages
 * @param libraries builds the libraries, for messages
 */
public record ConfigureRequest(
    Path checkout,
    Path sbom,
    Optional<String> triple,
    boolean allowMismatch,
    boolean debug,
    List<String> arguments,
    int jobs,
    BuildEnvironment environment,
    MavenCommand again,
    MavenCommand libraries) {

  public ConfigureRequest {
    arguments = List.copyOf(arguments);
  }
}
