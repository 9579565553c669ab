package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;

/** Builds a version that is about to be pinned, and checks that the library works. */
@FunctionalInterface
public interface TrialBuild {

  /**
   * Builds into a place of its own.
   *
   * @param catalog as it is going to be
   * @throws io.github.wasiexternals.problem.ProblemException if the version can't be built, or the
   *     built library does not work
   */
  void build(Catalog catalog, Library library, LibraryVersion version) throws InterruptedException;
}
