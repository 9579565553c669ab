package io.github.wasiexternals.cpython;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sdk.Sdk;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkout that is configured, and what with.
 *
 * @param checkout the sources
 * @param sbom the file
 * @param document what it says
 * @param set what it says of the libraries
 * @param sdk what compiles CPython
 * @param buildPython the Python that runs during the build
 * @param places the folders of this machine that the build knows
 * @param arguments of configure
 * @param sources digest over every file of the checkout that may get into a binary
 * @param build the folder in which CPython is built for the target
 * @param modules what became of each module that a library is for
 * @param differences what does not fit and was allowed
 * @param upToDate whether an earlier run had done it all
 * @param key digest over everything that decides about what configure does
 * @param state digest over everything that decides about what make makes
 */
public record ConfigureResult(
    CpythonCheckout checkout,
    Path sbom,
    SbomDocument document,
    DescribedSet set,
    Sdk sdk,
    BuildPython.Ready buildPython,
    BuildPlaces places,
    List<String> arguments,
    Digest sources,
    BuildFolder build,
    List<ModuleState> modules,
    List<Problem> differences,
    boolean upToDate,
    Digest key,
    Digest state) {

  public ConfigureResult {
    arguments = List.copyOf(arguments);
    modules = List.copyOf(modules);
    differences = List.copyOf(differences);
  }

  /** The folder in which CPython is built for the target. */
  public Path folder() {
    return build.path();
  }

  /** The interpreter that runs during the build. */
  public Path interpreter() {
    return buildPython.binary();
  }
}
