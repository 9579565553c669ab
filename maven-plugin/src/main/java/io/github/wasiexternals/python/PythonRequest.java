package io.github.wasiexternals.python;

import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.externals.ExternalsRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Python to build and how to test it.
 *
 * @param libraries what to build it with, and where all results go
 * @param sbom of libraries that are there; they are not built then, and results go beside it
 * @param checkout the user's own sources of CPython
 * @param sources folder in which a pinned source is unpacked where there is no checkout
 * @param triple the target, if the user asked for one
 * @param debug whether CPython is to be a debug build
 * @param configureArguments the user's own, for CPython's configure
 * @param environment what CPython's build sees of this machine
 * @param runtime as {@code wasi.runtime} says
 * @param tests the user's, besides those of the libraries
 * @param again does this once more with libraries that are built anew, for messages
 * @param librariesOnly builds the libraries alone, for messages
 */
public record PythonRequest(
    ExternalsRequest libraries,
    Optional<Path> sbom,
    Optional<Path> checkout,
    Path sources,
    Optional<String> triple,
    boolean debug,
    List<String> configureArguments,
    BuildEnvironment environment,
    String runtime,
    List<String> tests,
    MavenCommand again,
    MavenCommand librariesOnly) {

  public PythonRequest {
    configureArguments = List.copyOf(configureArguments);
    tests = List.copyOf(tests);
  }
}
