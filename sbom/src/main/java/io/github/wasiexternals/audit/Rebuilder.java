package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds a set of libraries again, from sources and with nothing of an earlier build. */
public interface Rebuilder {

  /**
   * Builds.
   *
   * @return the output folder, with {@code prefix/} and {@code externals.spdx.json}; it is the
   *     caller's to read, and the rebuilder's to delete
   * @throws ProblemException with everything that kept it from being built
   */
  Path rebuild(Request request) throws InterruptedException;

  /**
   * What to build, all of it as an SBOM says.
   *
   * @param python release
   * @param triple target
   * @param libraries their names
   * @param policy which of their versions were meant
   * @param sdkMismatch the version that PEP 816 names, if another one was used on purpose
   * @param pic whether the code is position-independent
   * @param created what takes the place of the time
   */
  record Request(
      String python,
      Optional<String> triple,
      List<String> libraries,
      Policy policy,
      Optional<String> sdkMismatch,
      boolean pic,
      Instant created) {
    public Request {
      libraries = List.copyOf(libraries);
    }
  }
}
