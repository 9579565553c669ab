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
   * The libraries whose archives may not be available, as {@link Fetcher#uncertain} says. They
   * should be fetched before anything that takes long.
   */
  public List<Selection.PinnedLibrary> uncertain(List<Selection.PinnedLibrary> libraries) {
    List<Fetcher.Wanted> uncertain = fetcher.uncertain(wanted(libraries));
    return libraries.stream().filter(library -> uncertain.contains(wanted(library))).toList();
  }

  /**
   * Gets archives of several libraries at once.
   *
   * @throws io.github.wasiexternals.problem.ProblemException with all that are not available
   */
  public void prefetch(List<Selection.PinnedLibrary> libraries, ExecutorService executor)
      throws IOException, InterruptedException {
    List<VerifiedArchive> archives = fetcher.fetchAll(wanted(libraries), executor);
    for (int i = 0; i < libraries.size(); i++) {
      fetched.put(libraries.get(i), archives.get(i));
    }
  }

  private static List<Fetcher.Wanted> wanted(List<Selection.PinnedLibrary> libraries) {
    return libraries.stream().map(RunArchives::wanted).toList();
  }

  private static Fetcher.Wanted wanted(Selection.PinnedLibrary library) {
    return new Fetcher.Wanted(library.title(), library.version().archives());
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
