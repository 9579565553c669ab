package io.github.wasiexternals.cleaning;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something in a cache that can be made again.
 *
 * @param path below the cache
 * @param lock the file that is locked while the entry is made
 * @param lastUsed when it was used, or else made
 * @param bytes the size of its files
 */
public record CacheEntry(CacheKind kind, Path path, Path lock, Instant lastUsed, long bytes) {}
