package io.github.wasiexternals.page;

import io.github.wasiexternals.page.ShownLibrary.WindowsVersion;
import java.util.List;
import java.util.Optional;

/**
 * The content of an SBOM, as far as a page shows it.
 *
 * @param libraries in the order of their ids, at most {@value #LIMIT_LIBRARIES}
 * @param moreLibraries how many were omitted
 * @param sdk the SDK that compiled them
 * @param interpreter the {@code python.wasm}; empty in an SBOM of libraries only
 * @param onlyOnWindows what only CPython's Windows build has, and the SBOM does not; empty if the
 *     catalog does not know the release
 */
record Contents(
    List<ShownLibrary> libraries,
    int moreLibraries,
    Optional<Sdk> sdk,
    Optional<Interpreter> interpreter,
    Optional<List<WindowsVersion>> onlyOnWindows) {

  /** Six are usual; a document with more than this limit was not written by this project. */
  static final int LIMIT_LIBRARIES = 60;

  Contents {
    libraries = List.copyOf(libraries);
    onlyOnWindows = onlyOnWindows.map(List::copyOf);
  }

  /**
   * A WASI SDK.
   *
   * @param kind for example {@code assembled}
   * @param llvm the compiler's version
   */
  record Sdk(String version, Optional<String> kind, Optional<String> llvm) {}

  /**
   * The interpreter that the libraries are linked into.
   *
   * @param source file name of the archive of its sources; empty if it came from a checkout
   * @param otherCode what else is in it, each with its version; at most {@value #LIMIT_LIBRARIES}
   */
  record Interpreter(String version, Optional<String> source, List<String> otherCode) {
    Interpreter {
      otherCode = List.copyOf(otherCode);
    }
  }
}
