package io.github.wasiexternals.cleaning;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was removed from a cache, or would be.
 *
 * @param running how many other runs use the cache; if any do, nothing is removed
 * @param entries what was there
 * @param removed of the entries
 * @param inUse entries that were to be removed, but are locked
 * @param leftovers of failed and killed runs, removed too
 */
public record CleanResult(
    int running,
    List<CacheEntry> entries,
    List<CacheEntry> removed,
    List<CacheEntry> inUse,
    List<Path> leftovers) {

  public CleanResult {
    entries = List.copyOf(entries);
    removed = List.copyOf(removed);
    inUse = List.copyOf(inUse);
    leftovers = List.copyOf(leftovers);
  }

  /** The size of what was there, in bytes. */
  public long bytesBefore() {
    return bytes(entries.stream());
  }

  /** The size of what was removed, in bytes. */
  public long bytesRemoved() {
    return bytes(removed.stream());
  }

  private static long bytes(Stream<CacheEntry> entries) {
    return entries.mapToLong(CacheEntry::bytes).sum();
  }
}
