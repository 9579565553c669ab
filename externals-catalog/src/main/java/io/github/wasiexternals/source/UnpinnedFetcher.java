package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gets bytes that are not pinned yet, from one place and never from a cache or a mirror of pinned
 * archives. The caller decides whether to trust them.
 */
public final class UnpinnedFetcher {

  private final Sources sources;
  private final FetchSettings settings;
  private final Sleeper sleeper;
  private final FetchListener listener;

  public UnpinnedFetcher(
      Transport transport,
      NpmClient npm,
      DebianPool debian,
      FetchSettings settings,
      Sleeper sleeper,
      FetchListener listener) {
    this.sources = new Sources(transport, npm, debian);
    this.settings = settings;
    this.sleeper = sleeper;
    this.listener = listener;
  }

  /**
   * What a place delivered.
   *
   * @param file the bytes
   * @param location the URL they came from, if it is meaningful on other machines
   */
  public record Delivered(Path file, Optional<String> location) {}

  /** The location of an origin for messages, without credentials. */
  public String location(Origin origin) {
    return sources.of(origin).location();
  }

  /**
   * Gets the bytes of an origin.
   *
   * @param what library and version, for messages
   * @param maximumBytes the largest size to accept; the limit in the settings applies as well
   * @param temporary a path that does not exist yet; the caller deletes what was written there
   * @throws TransferException if the place did not deliver
   * @throws IOException if the bytes can't be written
   */
  public Delivered get(String what, Origin origin, long maximumBytes, Path temporary)
      throws TransferException, IOException, InterruptedException {
    return retry(
        what, origin, source -> deliver(source, temporary, arriving(what, source, maximumBytes)));
  }

  /**
   * Checks whether an origin has a file, without downloading it.
   *
   * @param temporary as in {@link #get}
   * @throws TransferException if it has no such file or did not answer
   * @throws IOException if what arrives can't be written
   */
  public void reach(String what, Origin origin, Path temporary)
      throws TransferException, IOException, InterruptedException {
    retry(
        what,
        origin,
        source -> {
          ArrivingBytes none = arriving(what, source, 0);
          try {
            return deliver(source, temporary, none);
          } catch (TransferException e) {
            if (none.hasBegun()) {
              return new Delivered(temporary, Optional.of(source.location()));
            }
            throw e;
          }
        });
  }

  /** One attempt at a place. */
  private interface Attempt {
    Delivered at(Source source) throws TransferException, IOException, InterruptedException;
  }

  private Delivered retry(String what, Origin origin, Attempt attempt)
      throws TransferException, IOException, InterruptedException {
    Source source = sources.of(origin);
    if (settings.offline() && source.needsNetwork()) {
      throw failed(
          what, source, new TransferException(Kind.OFFLINE, settings.names().offline(), null));
    }
    return settings
        .backoff()
        .retry(
            sleeper,
            () -> {
              listener.attemptStarted(what, source.origin(), source.location());
              try {
                return attempt.at(source);
              } catch (TransferException e) {
                throw failed(what, source, e);
              }
            });
  }

  private ArrivingBytes arriving(String what, Source source, long maximumBytes) {
    return new ArrivingBytes(
        chunk -> {},
        OptionalLong.empty(),
        Math.min(maximumBytes, settings.maximumBytes()),
        (received, total) -> listener.progress(what, source.location(), received, total));
  }

  private static Delivered deliver(Source source, Path temporary, ArrivingBytes bytes)
      throws TransferException, IOException, InterruptedException {
    Folders.delete(temporary);
    Source.Delivery delivery = source.deliverOrInterrupt(temporary, bytes);
    bytes.finish();
    return new Delivered(delivery.file(), delivery.location());
  }

  private TransferException failed(String what, Source source, TransferException e) {
    listener.attemptFailed(
        what, new FailedAttempt(source.origin(), source.location(), e.shown(), Optional.empty()));
    return e;
  }
}
