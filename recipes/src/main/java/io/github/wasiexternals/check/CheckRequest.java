package io.github.wasiexternals.check;

import io.github.wasiexternals.sdk.Sdk;
import java.nio.file.Path;
import java.util.List;

/**
 * What to check.
 *
 * @param prefix where the libraries are installed
 * @param sdk the SDK that compiles the check programs
 * @param triple the target that the libraries were built for
 * @param work a folder for the programs and their files; a library's files are deleted if its
 *     checks pass, and kept for inspection otherwise
 * @param libraries in the order to check them
 */
public record CheckRequest(
    Path prefix, Sdk sdk, String triple, Path work, List<LibraryCheck> libraries) {
  public CheckRequest {
    libraries = List.copyOf(libraries);
  }
}
