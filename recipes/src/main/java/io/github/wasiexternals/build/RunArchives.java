package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * The archives of one run, each fetched and verified only once, because hashing an archive of
 * sqlite takes as long as unpacking it.
 */
public final class RunArchives {

  private final Fetcher fetcher;
  private final Map<Selection.PinnedLibrary, VerifiedArchive> fetched = new ConcurrentHashMap<>();

  public RunArchives(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /**
   * Gets archives of several libraries at once.
   *
   * @throws io.github.wasiexternals.problem.ProblemException with all that are not available
   */
  public void prefetch(List<Selection.PinnedLibrary> libraries, ExecutorService executor)
      throws IOException, InterruptedException {
    List<VerifiedArchive> archives =
        fetcher.fetchAll(
            libraries.stream()
                .map(library -> new Fetcher.Wanted(library.title(), library.version().archives()))
                .toList(),
            executor);
    for (int i = 0; i < libraries.size(); i++) {
      fetched.put(libraries.get(i), archives.get(i));
    }
  }

  /**
   * One of the library's archives.
   *
   * @throws io.github.wasiexternals.problem.ProblemException if none is available
   */
  VerifiedArchive of(Selection.PinnedLibrary library) throws IOException, InterruptedException {
    VerifiedArchive known = fetched.get(library);
    if (known != null) {
      return known;
    }
    VerifiedArchive archive = fetcher.fetch(library.title(), library.version().archives());
    fetched.put(library, archive);
    return archive;
  }
}
