package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.LibraryCache;
import io.github.wasiexternals.build.RunArchives;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.ExpectedSdk;
import io.github.wasiexternals.sdk.ProvidedSdk;
import io.github.wasiexternals.sdk.SdkChoice;
import io.github.wasiexternals.sdk.SdkProvider;
import io.github.wasiexternals.sdk.SdkRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Provides what a build needs before it can start: in parallel, the SDK and the archives of
 * libraries that no earlier run has built.
 */
public final class Supplies {

  private static final int TRANSFERS = 8;

  private final Catalog catalog;
  private final SdkProvider sdks;
  private final RunArchives archives;

  public Supplies(Catalog catalog, SdkProvider sdks, RunArchives archives) {
    this.catalog = catalog;
    this.sdks = sdks;
    this.archives = archives;
  }

  /**
   * Provides the SDK, and downloads the archives into the cache. An SDK that can only be on this
   * machine comes first, then the archives that it may have no way to: if one of them is not
   * available, nothing else is fetched.
   *
   * @throws ProblemException with everything that is not available, SDK and archives
   */
  ProvidedSdk provide(ExternalsRequest request, LibraryCache built)
      throws IOException, InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(TRANSFERS);
    try {
      List<Selection.PinnedLibrary> wanted =
          request.selection().libraries().stream()
              .filter(pinned -> !built.knows(pinned.library().name(), pinned.version().version()))
              .toList();
      SdkRequest wantedSdk =
          sdkRequest(catalog, request.selection(), request.sdk(), request.allowMismatch());
      Optional<ProvidedSdk> here =
          sdks.mayFetch(wantedSdk) ? Optional.empty() : Optional.of(sdks.provide(wantedSdk));
      archives.prefetch(archives.uncertain(wanted), executor);
      Future<ProvidedSdk> sdk =
          executor.submit(() -> here.isPresent() ? here.get() : sdks.provide(wantedSdk));
      List<Problem> missing = prefetch(wanted, executor);
      return joined(sdk, missing);
    } finally {
      executor.shutdownNow();
    }
  }

  /**
   * The SDKs of which one may be provided, as far as the catalog pins what they are. None if the
   * SDK is needed in any case, to link check programs.
   */
  List<ExpectedSdk> expected(ExternalsRequest request) throws IOException {
    return request.check()
        ? List.of()
        : sdks.expected(
            sdkRequest(catalog, request.selection(), request.sdk(), request.allowMismatch()));
  }

  /** The SDK of a selection. */
  public static SdkRequest sdkRequest(
      Catalog catalog, Selection selection, SdkChoice choice, boolean allowMismatch) {
    return new SdkRequest(
        selection.python().version(),
        selection.sdk(),
        selection.triple(),
        choice,
        allowMismatch,
        catalog.sdks());
  }

  /**
   * Downloads the archives, and returns those that are not available, to be reported together with
   * problems of the SDK.
   */
  private List<Problem> prefetch(List<Selection.PinnedLibrary> wanted, ExecutorService executor)
      throws IOException, InterruptedException {
    try {
      archives.prefetch(wanted, executor);
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  private static ProvidedSdk joined(Future<ProvidedSdk> sdk, List<Problem> missing)
      throws IOException, InterruptedException {
    try {
      ProvidedSdk provided = sdk.get();
      if (!missing.isEmpty()) {
        throw new ProblemException(missing);
      }
      return provided;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException found) {
        List<Problem> problems = new ArrayList<>(found.problems());
        problems.addAll(missing);
        throw new ProblemException(problems, found);
      }
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("interrupted while getting the SDK");
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
