package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.LibraryCache;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.ProvidedSdk;
import io.github.wasiexternals.sdk.SdkProvider;
import io.github.wasiexternals.sdk.SdkRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Gets what a build needs before it can start: the SDK, and at the same time the archives of
 * libraries that no earlier run has built.
 */
public final class Supplies {

  private static final int TRANSFERS = 8;

  private final Catalog catalog;
  private final SdkProvider sdks;
  private final RunArchives archives;

  /** Takes its collaborators. */
  public Supplies(Catalog catalog, SdkProvider sdks, RunArchives archives) {
    this.catalog = catalog;
    this.sdks = sdks;
    this.archives = archives;
  }

  /**
   * Provides the SDK; the archives are in the cache afterwards.
   *
   * @throws ProblemException with all that can't be had, of both
   */
  ProvidedSdk provide(ExternalsRequest request, LibraryCache built)
      throws IOException, InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(TRANSFERS);
    try {
      Future<ProvidedSdk> sdk = executor.submit(() -> sdks.provide(sdkRequest(request)));
      List<Future<?>> fetching = new ArrayList<>();
      for (Selection.PinnedLibrary library : request.selection().libraries()) {
        if (!built.knows(library.library().name(), library.version().version())) {
          fetching.add(executor.submit(() -> archives.of(library)));
        }
      }
      return joined(sdk, fetching);
    } finally {
      executor.shutdownNow();
    }
  }

  private SdkRequest sdkRequest(ExternalsRequest request) {
    Selection selection = request.selection();
    return new SdkRequest(
        selection.python().version(),
        selection.sdk(),
        selection.triple(),
        request.sdk(),
        request.allowMismatch(),
        catalog.sdks());
  }

  private static ProvidedSdk joined(Future<ProvidedSdk> sdk, List<Future<?>> fetching)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    List<Future<?>> all = new ArrayList<>(fetching);
    all.add(0, sdk);
    for (Future<?> task : all) {
      try {
        task.get();
      } catch (ExecutionException e) {
        problems.addAll(problems(e.getCause()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    try {
      return sdk.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Problem> problems(@Nullable Throwable failure)
      throws IOException, InterruptedException {
    if (failure instanceof ProblemException found) {
      return found.problems();
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof InterruptedException) {
      throw new InterruptedException("interrupted while getting the SDK and the archives");
    }
    throw new IllegalStateException(failure);
  }
}
