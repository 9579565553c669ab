package io.github.wasiexternals.source;

import io.github.wasiexternals.decision.DecisionListener;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Listens to a {@link Fetcher}; may be called from any thread. Each {@code what} is the requested
 * library and version; locations contain no credentials.
 */
public interface FetchListener extends DecisionListener {

  /**
   * Before anything is fetched: one of the ways to get something is not there on this machine. It
   * is needed only if the others fail.
   *
   * @param what everything that this concerns; never empty
   */
  default void lacking(Lack lack, List<String> what) {}

  /**
   * An attempt starts; {@link #attemptFailed} or {@link #verified} follows.
   *
   * @param origin the name of the parameter for mirrors, or the id of the archive's origin
   */
  default void attemptStarted(String what, String origin, String location) {}

  /**
   * More bytes arrived.
   *
   * @param received bytes so far
   * @param total announced or pinned size in bytes, if known
   */
  default void progress(String what, String location, long received, OptionalLong total) {}

  /** An attempt failed; the same place or the next one is tried. */
  default void attemptFailed(String what, FailedAttempt attempt) {}

  /**
   * A file in the cache no longer matches the catalog's pin. It is not used; if the network may be
   * used, it is removed and fetched again.
   */
  default void cacheDamaged(String what, Path file, Mismatch mismatch) {}

  /** The archive is available and has the pinned digests. */
  default void verified(String what, VerifiedArchive archive) {}
}
