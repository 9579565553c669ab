package io.github.wasiexternals.externals;

import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.VerifiedArchive;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The archives of one run, each fetched and verified once: hashing an archive of sqlite takes as
 * long as unpacking it.
 */
public final class RunArchives {

  private final Fetcher fetcher;
  private final Map<Selection.PinnedLibrary, VerifiedArchive> fetched = new ConcurrentHashMap<>();

  /** Fetches through the given one. */
  public RunArchives(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /**
   * One of the library's archives.
   *
   * @throws io.github.wasiexternals.problem.ProblemException if none can be had
   */
  VerifiedArchive of(Selection.PinnedLibrary library) throws InterruptedException {
    VerifiedArchive known = fetched.get(library);
    if (known != null) {
      return known;
    }
    VerifiedArchive archive = fetcher.fetch(library.title(), library.version().archives());
    fetched.put(library, archive);
    return archive;
  }
}
