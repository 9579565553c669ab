package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.sdk.Sdk;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one run built: the subject of the SBOM.
 *
 * @param python the release it was built for
 * @param triple the target
 * @param sdk what it was built with
 * @param sdkMismatch the version that PEP 816 names, when the SDK is another one
 * @param choice how the versions were chosen, as one sentence without a full stop; empty if they
 *     are those that are frozen for the release
 * @param pic whether all code is position-independent
 * @param libraries in the order asked for
 */
public record BuiltSet(
    PythonRelease python,
    String triple,
    Sdk sdk,
    Optional<String> sdkMismatch,
    Optional<String> choice,
    boolean pic,
    List<BuiltLibrary> libraries) {

  public BuiltSet {
    libraries = List.copyOf(libraries);
  }
}
