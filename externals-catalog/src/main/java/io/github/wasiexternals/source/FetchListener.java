package io.github.wasiexternals.source;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Hears what a {@link Fetcher} does, from any thread. Every {@code what} is the library and version
 * that was asked for; no location holds credentials.
 */
public interface FetchListener {

  /**
   * One attempt begins; {@link #attemptFailed} or {@link #verified} follows.
   *
   * @param origin the name of the parameter for mirrors, or the id of the archive's origin
   */
  default void attemptStarted(String what, String origin, String location) {}

  /**
   * More bytes came.
   *
   * @param received bytes so far
   * @param total announced or pinned size in bytes, if any
   */
  default void progress(String what, String location, long received, OptionalLong total) {}

  /** One attempt came to nothing; the same place or the next one is tried. */
  default void attemptFailed(String what, FailedAttempt attempt) {}

  /**
   * A file in the cache is no longer what the catalog pins. It is not used; where there is a
   * network, it is removed and fetched again.
   */
  default void cacheDamaged(String what, Path file, Mismatch mismatch) {}

  /** The archive is there, and its digests are the pinned ones. */
  default void verified(String what, VerifiedArchive archive) {}
}
