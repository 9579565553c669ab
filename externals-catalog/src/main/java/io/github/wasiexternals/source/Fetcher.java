package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * Gets pinned archives: from the cache, from a mirror, or from an origin in the catalog. The bytes
 * are always verified against the pin. Safe for use by several threads, and by several runs on one
 * cache.
 */
public final class Fetcher {

  private final ArchiveCache cache;
  private final Transport transport;
  private final Sources sources;
  private final FetchSettings settings;
  private final Sleeper sleeper;
  private final FetchListener listener;

  /**
   * @param listener called from the threads that fetch
   */
  public Fetcher(
      ArchiveCache cache,
      Transport transport,
      NpmClient npm,
      DebianPool debian,
      FetchSettings settings,
      Sleeper sleeper,
      FetchListener listener) {
    this.cache = cache;
    this.transport = transport;
    this.sources = new Sources(transport, npm, debian);
    this.settings = settings;
    this.sleeper = sleeper;
    this.listener = listener;
  }

  /**
   * Something to fetch.
   *
   * @param what as in {@link Fetcher#fetch}
   * @param archives as in {@link Fetcher#fetch}
   */
  public record Wanted(String what, List<Archive> archives) {
    public Wanted {
      archives = List.copyOf(archives);
    }
  }

  /**
   * Gets one of several equivalent archives.
   *
   * @param what for messages, for example {@code zlib 1.3.2}
   * @param archives in the order to try them; at least one
   * @throws ProblemException if none is available
   * @throws IOException if the cache can't be read or written
   * @throws InterruptedException if the thread was interrupted; in that case, at most the cache has
   *     changed
   */
  public VerifiedArchive fetch(String what, List<Archive> archives)
      throws IOException, InterruptedException {
    if (archives.isEmpty()) {
      throw new IllegalArgumentException("no archive to fetch for " + what);
    }
    Fetch fetch = new Fetch(what, cache, settings, sleeper, listener);
    for (Archive archive : archives) {
      Optional<VerifiedArchive> cached = fetch.fromCache(archive);
      if (cached.isPresent()) {
        return cached.get();
      }
    }
    for (URI base : settings.mirrors()) {
      for (Archive archive : archives) {
        Optional<VerifiedArchive> mirrored = fetch.from(mirror(base, archive), archive);
        if (mirrored.isPresent()) {
          return mirrored.get();
        }
      }
    }
    for (Archive archive : archives) {
      Optional<VerifiedArchive> fetched = fetch.from(sources.of(archive.origin()), archive);
      if (fetched.isPresent()) {
        return fetched.get();
      }
    }
    throw fetch.failure(archives, lacks(archives));
  }

  /**
   * Gets several things at once.
   *
   * @param executor runs the transfers; its number of threads limits how many run at a time
   * @return in the order wanted
   * @throws ProblemException with the problems of everything that is not available, in the order
   *     wanted
   * @throws IOException if the cache can't be read or written
   */
  public List<VerifiedArchive> fetchAll(List<Wanted> wanted, ExecutorService executor)
      throws IOException, InterruptedException {
    List<Callable<VerifiedArchive>> tasks = new ArrayList<>();
    wanted.forEach(one -> tasks.add(() -> fetch(one.what(), one.archives())));
    return Parallel.all(executor, tasks);
  }

  /**
   * What may turn out not to be available on this machine, since it lacks one of the ways to get
   * it, and the cache does not have it. Whoever fetches this first knows soon whether the others
   * do. The listener is told what is lacking.
   *
   * @return some of what is wanted, in that order; none if there is no network anyway
   */
  public List<Wanted> uncertain(List<Wanted> wanted) {
    if (settings.offline()) {
      return List.of();
    }
    List<Wanted> uncertain = new ArrayList<>();
    Map<Lack, List<String>> lacking = new LinkedHashMap<>();
    for (Wanted one : wanted) {
      List<Lack> lacks = isCached(one) ? List.of() : lacks(one.archives());
      lacks.forEach(
          lack -> lacking.computeIfAbsent(lack, none -> new ArrayList<>()).add(one.what()));
      if (!lacks.isEmpty()) {
        uncertain.add(one);
      }
    }
    lacking.forEach(listener::lacking);
    return uncertain;
  }

  /** Whether the cache has one of the files. Whether it is the pinned one, fetching tells. */
  private boolean isCached(Wanted wanted) {
    return wanted.archives().stream().map(cache::file).anyMatch(Files::isRegularFile);
  }

  private List<Lack> lacks(List<Archive> archives) {
    return archives.stream()
        .flatMap(archive -> sources.of(archive.origin()).lack().stream())
        .distinct()
        .toList();
  }

  private Source mirror(URI base, Archive archive) {
    return new Source.Url(
        settings.names().mirror(),
        Locations.below(base, archive.sha256().hex(), archive.fileName()),
        transport);
  }
}
