package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.ArchiveCache.Lookup;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attempts to get one of several archives, and their results. Not thread-safe. */
final class Fetch {

  private final String what;
  private final ArchiveCache cache;
  private final FetchSettings settings;
  private final Sleeper sleeper;
  private final FetchListener listener;
  private final List<FailedAttempt> attempts = new ArrayList<>();

  Fetch(
      String what,
      ArchiveCache cache,
      FetchSettings settings,
      Sleeper sleeper,
      FetchListener listener) {
    this.what = what;
    this.cache = cache;
    this.settings = settings;
    this.sleeper = sleeper;
    this.listener = listener;
  }

  Optional<VerifiedArchive> fromCache(Archive archive) throws IOException, InterruptedException {
    try {
      Lookup lookup = cache.lookup(archive);
      if (lookup instanceof Lookup.Damaged && !settings.offline()) {
        lookup = removeDamaged(archive);
      }
      if (lookup instanceof Lookup.Damaged damaged) {
        listener.cacheDamaged(what, damaged.file(), damaged.mismatch());
        attempts.add(
            new FailedAttempt(
                FailedAttempt.CACHE,
                damaged.file().toString(),
                "damaged",
                Optional.of(damaged.mismatch())));
      }
      if (lookup instanceof Lookup.Absent) {
        listener.decided(what, "not in the cache: " + archive.fileName());
      }
      return lookup instanceof Lookup.Found found
          ? Optional.of(verified(archive, found, FailedAttempt.CACHE))
          : Optional.empty();
    } catch (IOException e) {
      throw orInterrupted(e);
    }
  }

  Optional<VerifiedArchive> from(Source source, Archive archive)
      throws IOException, InterruptedException {
    if (settings.offline() && source.needsNetwork()) {
      listener.decided(
          what, "not tried: " + source.origin() + ", because " + settings.names().offline());
      return Optional.empty();
    }
    try (FileLock lock = cache.lock(archive)) {
      return underLock(source, archive, lock);
    } catch (IOException e) {
      throw orInterrupted(e);
    }
  }

  /**
   * The problem that nothing was delivered.
   *
   * @param lacks what this machine does not have to try more
   */
  ProblemException failure(List<Archive> archives, List<Lack> lacks) {
    return settings.offline()
        ? FetchFailed.offline(settings.names(), what, archives, attempts)
        : FetchFailed.everywhere(settings.names(), what, archives, attempts, lacks);
  }

  private Lookup removeDamaged(Archive archive) throws IOException, InterruptedException {
    try (FileLock lock = cache.lock(archive)) {
      // Another run may have stored a good one in the meantime.
      Lookup lookup = cache.lookup(archive);
      if (lookup instanceof Lookup.Damaged) {
        cache.remove(archive, lock);
      }
      return lookup;
    }
  }

  private Optional<VerifiedArchive> underLock(Source source, Archive archive, FileLock lock)
      throws IOException, InterruptedException {
    if (cache.lookup(archive) instanceof Lookup.Found found) {
      // Another run fetched it while this one waited for the lock.
      return Optional.of(verified(archive, found, FailedAttempt.CACHE));
    }
    cache.deleteTemporaries(archive, lock);
    try {
      return settings.backoff().retry(sleeper, () -> attempt(source, archive, lock));
    } catch (TransferException e) {
      return Optional.empty();
    }
  }

  private Optional<VerifiedArchive> attempt(Source source, Archive archive, FileLock lock)
      throws TransferException, IOException, InterruptedException {
    listener.attemptStarted(what, source.origin(), source.location());
    Path temporary = Folders.temporaryBeside(cache.file(archive));
    PinnedBytes pinned = new PinnedBytes(archive);
    ArrivingBytes bytes =
        new ArrivingBytes(
            pinned::update,
            archive.size(),
            settings.maximumBytes(),
            (received, total) -> listener.progress(what, source.location(), received, total));
    try {
      Source.Delivery delivery = source.deliverOrInterrupt(temporary, bytes);
      bytes.finish();
      Optional<Mismatch> mismatch = pinned.finish();
      if (mismatch.isPresent()) {
        failed(source, "not what the catalog pins", mismatch);
        return Optional.empty();
      }
      cache.store(archive, delivery.file(), delivery.location(), lock);
      Lookup.Found stored = new Lookup.Found(cache.file(archive), delivery.location());
      return Optional.of(verified(archive, stored, source.location()));
    } catch (TransferException e) {
      failed(source, e.shown(), tooLong(e, archive));
      throw e;
    } finally {
      Folders.delete(temporary);
    }
  }

  private static Optional<Mismatch> tooLong(TransferException failure, Archive archive) {
    return failure.kind() == Kind.TOO_LONG
        ? Optional.of(
            new Mismatch(
                archive.size().orElseThrow() + " bytes", String.valueOf(failure.getMessage())))
        : Optional.empty();
  }

  private void failed(Source source, String reason, Optional<Mismatch> mismatch) {
    FailedAttempt attempt = new FailedAttempt(source.origin(), source.location(), reason, mismatch);
    attempts.add(attempt);
    listener.attemptFailed(what, attempt);
  }

  private VerifiedArchive verified(Archive archive, Lookup.Found found, String via) {
    VerifiedArchive verified =
        new VerifiedArchive(
            archive, found.file(), publicLocation(archive.origin(), found.location()), via);
    listener.verified(what, verified);
    return verified;
  }

  private static Optional<String> publicLocation(Origin origin, Optional<String> fetchedFrom) {
    return origin.url().map(Locations::published).orElse(fetchedFrom);
  }

  private static IOException orInterrupted(IOException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw Source.interrupted(e);
    }
    return e;
  }
}
