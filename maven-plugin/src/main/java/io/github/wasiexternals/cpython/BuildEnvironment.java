package io.github.wasiexternals.cpython;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that configure and make see of the environment: where programs are, a home, and what makes
 * their output the same everywhere. Variables such as CFLAGS, which would change what is built
 * without a trace in the SBOM, never get through.
 *
 * @param path the folders to look for programs in
 * @param home the user's home folder
 */
public record BuildEnvironment(List<Path> path, Path home) {

  public BuildEnvironment {
    path = List.copyOf(path);
  }

  /** The value of PATH. */
  public String searchPath() {
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The variables.
   *
   * @param checkout what is built; byte code of its library goes below {@code cross-build}, not
   *     into the source tree
   * @param built the date that gets into {@code python.wasm} (SOURCE_DATE_EPOCH)
   */
  Map<String, String> variables(CpythonCheckout checkout, Instant built) {
    return Map.of(
        "PATH",
        searchPath(),
        "HOME",
        home.toString(),
        "LANG",
        "C.UTF-8",
        "LC_ALL",
        "C.UTF-8",
        "TZ",
        "UTC",
        // Else the driver's own lines come behind those of what it runs.
        "PYTHONUNBUFFERED",
        "1",
        "PYTHONPYCACHEPREFIX",
        checkout.crossBuild().resolve("pycache").toString(),
        "SOURCE_DATE_EPOCH",
        String.valueOf(built.getEpochSecond()));
  }
}
