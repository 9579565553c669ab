package io.github.wasiexternals.source;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a user can choose about fetching.
 *
 * @param mirrors base URLs tried before an archive's own origin; they hold {@code
 *     BASE/<sha256>/<file name>}
 * @param offline whether only the cache and {@code file:} locations may be used
 * @param maximumBytes the largest archive to accept where the catalog pins no size
 * @param backoff for transient faults
 * @param names how messages name all this
 */
public record FetchSettings(
    List<URI> mirrors, boolean offline, long maximumBytes, Backoff backoff, FetchNames names) {

  private static final long DEFAULT_MAXIMUM_BYTES = 512L << 20;
  private static final Backoff DEFAULT_BACKOFF = new Backoff(3, Duration.ofMillis(500));

  public FetchSettings {
    mirrors = List.copyOf(mirrors);
  }

  /** At most 512 MiB where no size is pinned; three tries, half a second and a second apart. */
  public FetchSettings(List<URI> mirrors, boolean offline, FetchNames names) {
    this(mirrors, offline, DEFAULT_MAXIMUM_BYTES, DEFAULT_BACKOFF, names);
  }

  /** The same with plain words. */
  public FetchSettings(List<URI> mirrors, boolean offline) {
    this(mirrors, offline, FetchNames.PLAIN);
  }
}
