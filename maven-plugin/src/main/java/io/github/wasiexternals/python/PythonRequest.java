package io.github.wasiexternals.python;

import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.formats.SbomFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Python to build and how to test it.
 *
 * @param release whose pinned source is taken when there is no checkout
 * @param sbom of the libraries; results go beside it
 * @param checkout the user's own sources of CPython
 * @param sources folder in which a pinned source is unpacked
 * @param triple the target, if the user asked for one
 * @param allowMismatch whether libraries that were built with another WASI SDK will do
 * @param debug whether CPython is to be a debug build
 * @param configureArguments the user's own, for CPython's configure
 * @param jobs how many compilers, and how many tests, run at once
 * @param environment what CPython's build sees of this machine
 * @param runtime as {@code wasi.runtime} says
 * @param tests the user's, besides those of the libraries
 * @param cache folder of compiled code
 * @param formats what is written about the interpreter; the SBOM is always among it
 * @param sourceDateEpoch what {@code SOURCE_DATE_EPOCH} says, if anything
 * @param again builds the libraries and then does this, for messages
 * @param libraries builds the libraries, for messages
 */
public record PythonRequest(
    PythonRelease release,
    Path sbom,
    Optional<Path> checkout,
    Path sources,
    Optional<String> triple,
    boolean allowMismatch,
    boolean debug,
    List<String> configureArguments,
    int jobs,
    BuildEnvironment environment,
    String runtime,
    List<String> tests,
    Path cache,
    Set<SbomFormat> formats,
    Optional<Instant> sourceDateEpoch,
    MavenCommand again,
    MavenCommand libraries) {

  public PythonRequest {
    configureArguments = List.copyOf(configureArguments);
    tests = List.copyOf(tests);
    formats = Set.copyOf(formats);
  }
}
