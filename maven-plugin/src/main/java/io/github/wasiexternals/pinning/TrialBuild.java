package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Needs;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Builds a version that is about to be pinned, and checks that the library works. */
public final class TrialBuild {

  /** Builds pinned versions only, and this one is not pinned before the trial succeeds. */
  private static final String BUILD = "mvn wasi:externals";

  private final String python;
  private final Optional<String> triple;
  private final Needs needs;
  private final Build build;
  private final Predicate<Library> hasCheck;

  /** Builds a selection into a temporary folder. */
  @FunctionalInterface
  public interface Build {
    /**
     * Builds.
     *
     * @param check whether the libraries are linked and run as well
     * @throws io.github.wasiexternals.problem.ProblemException if a library can't be built, or does
     *     not work
     */
    void run(Catalog catalog, Selection selection, boolean check) throws InterruptedException;
  }

  /**
   * @param python the release with whose SDK the library is built
   * @param triple empty for the release's own
   * @param needs what libraries need, which is built as well
   * @param hasCheck whether there is a check program for a library
   */
  public TrialBuild(
      String python,
      Optional<String> triple,
      Needs needs,
      Build build,
      Predicate<Library> hasCheck) {
    this.python = python;
    this.triple = triple;
    this.needs = needs;
    this.build = build;
    this.hasCheck = hasCheck;
  }

  /**
   * Builds only that version, together with the libraries that it needs.
   *
   * @param catalog the catalog after the change
   * @throws ProblemException with what failed; an action that would build the version, which is not
   *     pinned yet, is to pin it again
   */
  void run(Catalog catalog, Library library, LibraryVersion version) throws InterruptedException {
    Selection release = Selection.of(catalog, python, triple, List.of());
    Selection alone =
        new Selection(
                release.python(),
                release.sdk(),
                release.triple(),
                release.policy(),
                List.of(new Selection.PinnedLibrary(library, version)),
                List.of(),
                Map.of())
            .withNeeds(catalog, needs);
    try {
      build.run(
          catalog,
          alone,
          alone.libraries().stream().map(Selection.PinnedLibrary::library).allMatch(hasCheck));
    } catch (ProblemException e) {
      ProblemException failure =
          new ProblemException(
              e.problems().stream().map(problem -> again(problem, library, version)).toList());
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private static Problem again(Problem problem, Library library, LibraryVersion version) {
    return problem.action().contains(BUILD)
        ? problem.withAction(
            "correct the recipe or the check program, then: mvn wasi:pin -Dwasi.library="
                + library.name()
                + " -Dwasi.version="
                + version.version())
        : problem;
  }
}
