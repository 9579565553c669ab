package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds a set of libraries again from source, without results of an earlier build. */
public interface Rebuilder {

  /**
   * Builds.
   *
   * @return the output folder, with {@code prefix/} and {@code externals.spdx.json}; the caller may
   *     read it, the rebuilder deletes it
   * @throws ProblemException with all reasons why it could not be built
   */
  Path rebuild(Request request) throws InterruptedException;

  /**
   * What to build, according to an SBOM.
   *
   * @param python release
   * @param triple target
   * @param libraries their names
   * @param policy the policy that chose their versions
   * @param sdkMismatch the version that PEP 816 names, if another one was used on purpose
   * @param pic whether the code is position-independent
   * @param created the time to use instead of the clock
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
