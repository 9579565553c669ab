package io.github.wasiexternals.source;

import java.util.Optional;

/**
 * One failed attempt to get an archive.
 *
 * @param origin {@link #CACHE}, the name of the mirrors' parameter, or the id of the archive's
 *     origin
 * @param location the location that was tried, without credentials
 * @param reason in one line
 * @param mismatch the digests or sizes, if they did not match
 */
public record FailedAttempt(
    String origin, String location, String reason, Optional<Mismatch> mismatch) {

  static final String CACHE = "cache";

  /** Whether the cache failed. A damaged file in the cache says nothing about its origin. */
  public boolean isOfTheCache() {
    return origin.equals(CACHE);
  }
}
