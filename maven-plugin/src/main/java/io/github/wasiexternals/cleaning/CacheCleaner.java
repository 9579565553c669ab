package io.github.wasiexternals.cleaning;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes from a cache. Runs that begin meanwhile wait; while one is running, nothing is removed,
 * since a run reads entries without a lock.
 */
public final class CacheCleaner {

  private final Clock clock;

  /**
   * @param clock what ages are counted from
   */
  public CacheCleaner(Clock clock) {
    this.clock = clock;
  }

  /**
   * Cleans a cache.
   *
   * @throws InaccessiblePath if something can't be removed
   */
  @SuppressWarnings("try") // a lock is held, not used
  public CleanResult clean(CleanRequest request) throws InterruptedException {
    Path cache = request.cache();
    if (!Files.isDirectory(cache)) {
      return new CleanResult(0, List.of(), List.of(), List.of(), List.of());
    }
    try (FileLock gate = CacheUse.gate(cache)) {
      CacheUse.Others others = CacheUse.others(cache);
      CacheContents contents = new CacheContents(cache);
      List<CacheEntry> entries = contents.entries();
      List<CacheEntry> chosen = chosen(request, entries);
      if (others.running() > 0) {
        return new CleanResult(others.running(), entries, List.of(), chosen, List.of());
      }
      List<Path> leftovers = contents.leftovers();
      if (request.dryRun()) {
        return new CleanResult(0, entries, chosen, List.of(), leftovers);
      }
      for (Path leftover : leftovers) {
        Folders.delete(leftover);
      }
      CacheUse.forget(others);
      List<CacheEntry> removed = new ArrayList<>();
      List<CacheEntry> inUse = new ArrayList<>();
      for (CacheEntry entry : chosen) {
        (remove(entry) ? removed : inUse).add(entry);
      }
      return new CleanResult(0, entries, removed, inUse, leftovers);
    } catch (IOException e) {
      throw new InaccessiblePath(cache, e, "check the permissions of " + cache);
    }
  }

  private List<CacheEntry> chosen(CleanRequest request, List<CacheEntry> entries) {
    List<CacheEntry> oldestFirst =
        entries.stream().sorted(Comparator.comparing(CacheEntry::lastUsed)).toList();
    Set<CacheEntry> chosen = new LinkedHashSet<>();
    if (request.olderThan().isPresent()) {
      Instant limit = clock.instant().minus(request.olderThan().get());
      oldestFirst.stream().filter(entry -> entry.lastUsed().isBefore(limit)).forEach(chosen::add);
    }
    if (request.keep().isPresent()) {
      long left =
          entries.stream()
              .filter(entry -> !chosen.contains(entry))
              .mapToLong(CacheEntry::bytes)
              .sum();
      for (CacheEntry entry : oldestFirst) {
        if (left > request.keep().getAsLong() && chosen.add(entry)) {
          left -= entry.bytes();
        }
      }
    }
    return List.copyOf(chosen);
  }

  /** Removes an entry unless it is locked. */
  private static boolean remove(CacheEntry entry) throws IOException {
    Optional<FileLock> lock = FileLock.tryAcquire(entry.lock());
    if (lock.isEmpty()) {
      return false;
    }
    try {
      // No run waits for the lock: those that are to begin wait at the gate. So its file can go.
      Folders.delete(entry.path());
      Files.deleteIfExists(entry.lock());
    } finally {
      lock.get().close();
    }
    if (entry.kind().level() == CacheKind.Level.FOLDERS_IN_FOLDERS) {
      deleteIfEmpty(Folders.parent(entry.path()));
    }
    return true;
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // It has other entries.
    }
  }
}
