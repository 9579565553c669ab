package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.sdk.Sdk;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one run built, as described by the SBOM.
 *
 * @param python the release it was built for
 * @param triple the target
 * @param sdk the SDK it was built with, without its folder
 * @param sdkMismatch the version that PEP 816 names, if the SDK has another version
 * @param choice how the versions were chosen, as one sentence without a full stop; empty if they
 *     are the versions that are frozen for the release
 * @param pic whether all code is position-independent
 * @param libraries in the order requested
 * @param ownFiles the files in the prefix that are no library's, sorted by path
 */
public record BuiltSet(
    PythonRelease python,
    String triple,
    Sdk sdk,
    Optional<String> sdkMismatch,
    Optional<String> choice,
    boolean pic,
    List<BuiltLibrary> libraries,
    List<OwnFile> ownFiles) {

  public BuiltSet {
    libraries = List.copyOf(libraries);
    ownFiles = List.copyOf(ownFiles);
  }
}
