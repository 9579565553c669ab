package io.github.wasiexternals.source;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The user's settings for fetching.
 *
 * @param mirrors base URLs tried before an archive's own origin; files are expected at {@code
 *     BASE/<sha256>/<file name>}
 * @param offline whether only the cache and {@code file:} locations may be used
 * @param maximumBytes the largest archive to accept if the catalog pins no size
 * @param backoff for transient failures
 * @param names the names of these settings in messages
 */
public record FetchSettings(
    List<URI> mirrors, boolean offline, long maximumBytes, Backoff backoff, FetchNames names) {

  private static final long DEFAULT_MAXIMUM_BYTES = 512L << 20;
  private static final Backoff DEFAULT_BACKOFF = new Backoff(3, Duration.ofMillis(500));

  public FetchSettings {
    mirrors = List.copyOf(mirrors);
  }

  /**
   * At most 512 MiB if no size is pinned; three tries, with waits of half a second and one second.
   */
  public FetchSettings(List<URI> mirrors, boolean offline, FetchNames names) {
    this(mirrors, offline, DEFAULT_MAXIMUM_BYTES, DEFAULT_BACKOFF, names);
  }

  /** The same, with plain words in messages. */
  public FetchSettings(List<URI> mirrors, boolean offline) {
    this(mirrors, offline, FetchNames.PLAIN);
  }
}
