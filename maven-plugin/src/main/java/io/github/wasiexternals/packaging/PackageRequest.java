package io.github.wasiexternals.packaging;

import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.formats.SbomFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to package, and where to.
 *
 * @param checkout CPython's sources, in which it was built
 * @param triple the target
 * @param sbom of the interpreter; the libraries' prefix is beside it
 * @param packages the folder that archives go into
 * @param options what is in it
 * @param formats of the documents beside it
 * @param unwanted folders of this machine, beside those of the build, that may be in no file
 * @param compare what {@code make install} made, to compare the package with
 * @param environment what CPython's makefile sees of this machine
 * @param build builds the interpreter, for messages
 */
public record PackageRequest(
    Path checkout,
    String triple,
    Path sbom,
    Path packages,
    PackageOptions options,
    Set<SbomFormat> formats,
    List<Path> unwanted,
    Optional<Path> compare,
    BuildEnvironment environment,
    MavenCommand build) {

  public PackageRequest {
    formats = Set.copyOf(formats);
    unwanted = List.copyOf(unwanted);
  }
}
