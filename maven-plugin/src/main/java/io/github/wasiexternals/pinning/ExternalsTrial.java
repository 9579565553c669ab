package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.externals.ExternalsRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The main job for one library, into a place where nobody looks. */
public final class ExternalsTrial implements TrialBuild {

  private final String python;
  private final Optional<String> triple;
  private final Function<Catalog, Externals> externals;
  private final Requests requests;
  private final Predicate<Library> hasCheck;

  /** Makes the request of a trial. */
  @FunctionalInterface
  public interface Requests {
    /**
     * The request.
     *
     * @param check whether the library is linked and run
     */
    ExternalsRequest of(Selection selection, boolean check);
  }

  /**
   * Takes its collaborators.
   *
   * @param python the release with whose SDK the library is built
   * @param triple empty for the release's own
   * @param hasCheck whether there is a check program for a library
   */
  public ExternalsTrial(
      String python,
      Optional<String> triple,
      Function<Catalog, Externals> externals,
      Requests requests,
      Predicate<Library> hasCheck) {
    this.python = python;
    this.triple = triple;
    this.externals = externals;
    this.requests = requests;
    this.hasCheck = hasCheck;
  }

  @Override
  public void build(Catalog catalog, Library library, LibraryVersion version)
      throws InterruptedException {
    Selection release = Selection.of(catalog, python, triple, List.of());
    Selection one =
        new Selection(
            release.python(),
            release.sdk(),
            release.triple(),
            release.policy(),
            List.of(new Selection.PinnedLibrary(library, version)),
            List.of());
    externals.apply(catalog).run(requests.of(one, hasCheck.test(library)));
  }
}
