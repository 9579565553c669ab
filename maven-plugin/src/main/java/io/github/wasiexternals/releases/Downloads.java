package io.github.wasiexternals.releases;

import static io.github.wasiexternals.problem.Explanation.value;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.Sleeper;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Gets lists of versions, none of whose bytes are known beforehand: bounded in size, kept for as
 * long as they are read. Safe for use by several threads; one run at a time on a folder.
 */
final class Downloads implements AutoCloseable {

  private final Transport transport;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final boolean offline;
  private final Path target;
  private final FileLock lock;

  /**
   * @param folder for temporary files; created where it does not exist
   * @param offline whether only {@code file:} URLs may be used
   */
  Downloads(Transport transport, Backoff backoff, Sleeper sleeper, boolean offline, Path folder)
      throws InterruptedException {
    this.transport = transport;
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.offline = offline;
    this.target = folder.resolve("list");
    try {
      this.lock = FileLock.acquire(folder.resolve("lock"));
      Folders.deleteTemporariesBeside(target);
    } catch (IOException e) {
      throw inaccessible(e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  /** Reads a file that was got. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads.
     *
     * @throws IOException if it is not what it should be
     */
    T read(Path file) throws IOException;
  }

  /**
   * Gets and reads a list.
   *
   * @param name what to call it where there is no answer
   * @param maximumBytes the largest to accept
   */
  <T> Answer<T> read(String name, URI url, long maximumBytes, Reader<T> reader)
      throws InterruptedException {
    if (offline && !Locations.isLocal(url)) {
      return new Answer.Missing<>("not asked: Maven is offline (-o)");
    }
    Path file = Folders.temporaryBeside(target);
    try {
      transfer(url, file, new Limit(maximumBytes));
      return parse(name, file, reader);
    } catch (TransferException e) {
      return new Answer.Missing<>("no answer from " + name + ": " + reason(e));
    } finally {
      delete(file);
    }
  }

  /** Whether a file can be had, found out without getting it: its place, or why not. */
  Answer<String> reach(URI url) throws InterruptedException {
    if (offline && !Locations.isLocal(url)) {
      return new Answer.Missing<>("not asked: Maven is offline (-o)");
    }
    Path file = Folders.temporaryBeside(target);
    Start start = new Start();
    try {
      transfer(url, file, start);
      return new Answer.Given<>(Locations.shown(url));
    } catch (TransferException e) {
      return start.seen
          ? new Answer.Given<>(Locations.shown(url))
          : new Answer.Missing<>(Locations.shown(url) + ": " + reason(e));
    } finally {
      delete(file);
    }
  }

  private static <T> Answer<T> parse(String name, Path file, Reader<T> reader) {
    try {
      return new Answer.Given<>(reader.read(file));
    } catch (IOException e) {
      return new Answer.Missing<>(name + " could not be read: " + firstLine(Failures.describe(e)));
    }
  }

  private void transfer(URI url, Path file, Transport.Receiver receiver)
      throws TransferException, InterruptedException {
    try {
      backoff.retry(
          sleeper,
          () -> {
            transport.get(url, file, receiver);
            return url;
          });
    } catch (Refusal e) {
      throw new TransferException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while asking for versions");
      }
      throw inaccessible(e);
    }
  }

  private void delete(Path file) {
    try {
      Folders.delete(file);
    } catch (IOException e) {
      throw inaccessible(e);
    }
  }

  private ProblemException inaccessible(IOException e) {
    return new ProblemException(
        Explanation.of(
            "could not use " + Folders.parent(target).toString(),
            List.of(value("reason", Failures.describe(e))),
            "-Dwasi.cache=DIR, a folder that can be written and has room"),
        e);
  }

  private static String reason(TransferException e) {
    return Locations.withoutCredentials(String.valueOf(e.getMessage()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  /** Why this side ended a transfer. */
  private static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    private Refusal(String reason) {
      super(reason);
    }
  }

  /** Ends a transfer that grows too large. */
  private static final class Limit implements Transport.Receiver {
    private final long maximumBytes;
    private long received;

    private Limit(long maximumBytes) {
      this.maximumBytes = maximumBytes;
    }

    @Override
    public void started(OptionalLong length) throws Refusal {
      received = 0;
      check(length.orElse(0));
    }

    @Override
    public void received(ByteBuffer bytes) throws Refusal {
      received += bytes.remaining();
      check(received);
    }

    private void check(long bytes) throws Refusal {
      if (bytes > maximumBytes) {
        throw new Refusal("larger than the " + maximumBytes + " bytes that a list may have");
      }
    }
  }

  /** Ends a transfer as soon as it is sure that there is something. */
  private static final class Start implements Transport.Receiver {
    private boolean seen;

    @Override
    public void started(OptionalLong length) throws Refusal {
      seen = true;
      throw new Refusal("known to be there");
    }

    @Override
    public void received(ByteBuffer bytes) {}
  }
}
