package io.github.wasiexternals.check;

import io.github.wasiexternals.sdk.Sdk;
import java.nio.file.Path;
import java.util.List;

/**
 * What to check.
 *
 * @param prefix where the libraries are installed
 * @param sdk what compiles the check programs
 * @param triple the target that the libraries were built for
 * @param work a folder for the programs and their files; a library's part of it is deleted once the
 *     library has passed, and left for a look otherwise
 * @param libraries in the order to check them
 */
public record CheckRequest(
    Path prefix, Sdk sdk, String triple, Path work, List<LibraryCheck> libraries) {
  public CheckRequest {
    libraries = List.copyOf(libraries);
  }
}
