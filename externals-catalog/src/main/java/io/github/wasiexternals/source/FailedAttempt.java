package io.github.wasiexternals.source;

import java.util.Optional;

/**
 * One attempt to get an archive that came to nothing.
 *
 * @param origin {@link #CACHE}, the mirrors' name or the id of the archive's origin
 * @param location where it was tried, without credentials
 * @param reason in one line
 * @param mismatch the digests, or the sizes, where they were what failed
 */
public record FailedAttempt(
    String origin, String location, String reason, Optional<Mismatch> mismatch) {

  static final String CACHE = "cache";

  /** A damaged file in the cache says nothing about what its origin has. */
  public boolean isOfTheCache() {
    return origin.equals(CACHE);
  }
}
