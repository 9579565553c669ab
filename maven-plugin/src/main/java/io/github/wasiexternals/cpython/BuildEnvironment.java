package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.HostPlatform;
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
 * @param host the kind of machine that CPython is built on
 */
public record BuildEnvironment(List<Path> path, Path home, HostPlatform host) {

  public BuildEnvironment {
    path = List.copyOf(path);
  }

  /**
   * Refuses Windows, before anything is fetched or looked at.
   *
   * @throws ProblemException if this machine is one of Windows
   */
  public void requirePosix() {
    if (host.isWindows()) {
      throw new ProblemException(
          Problem.of(
              "CPython can't be built on Windows: its configure and makefile need a POSIX shell",
              List.of(value("possible here", "wasi:externals, wasi:unpack, wasi:run, wasi:audit")),
              "run the same command in WSL, which this installs: wsl --install"));
    }
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
