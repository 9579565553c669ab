package io.github.wasiexternals.transport;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/**
 * Downloads URLs with the proxies and credentials of the session's settings.xml.
 *
 * <p>Maven's own transporters are not used: they follow redirects, even to plain http, and those of
 * Maven 3.8 do not report the target.
 */
public final class SessionTransport implements Transport {

  private final RepositorySystemSession session;
  private final Supplier<SSLContext> trust;
  private final Timeouts timeouts;

  /** Uses the settings of a Maven session and this JVM's trusted certificates. */
  public SessionTransport(RepositorySystemSession session) {
    this(session, new SystemTrust()::context, Timeouts.of(session));
  }

  SessionTransport(RepositorySystemSession session, SSLContext trust) {
    this(session, trust, Timeouts.of(session));
  }

  SessionTransport(RepositorySystemSession session, SSLContext trust, Timeouts timeouts) {
    this(session, () -> trust, timeouts);
  }

  private SessionTransport(
      RepositorySystemSession session, Supplier<SSLContext> trust, Timeouts timeouts) {
    this.session = session;
    this.trust = trust;
    this.timeouts = timeouts;
  }

  /** Reads this JVM's certificates, which takes long, only if something is downloaded. */
  private static final class SystemTrust {

    private @Nullable SSLContext context;

    synchronized SSLContext context() {
      if (context == null) {
        context = SSLContexts.createSystemDefault();
      }
      return context;
    }
  }

  @Override
  public void get(URI location, Path file, Receiver receiver)
      throws TransferException, IOException {
    if ("file".equalsIgnoreCase(location.getScheme())) {
      copy(location, new Delivery(file, receiver, () -> false));
    } else {
      download(location, file, receiver);
    }
  }

  private static void copy(URI location, Delivery delivery) throws TransferException, IOException {
    Path source = local(location);
    // Opening a pipe without a writer would block for ever.
    if (!Files.isRegularFile(source)) {
      throw new TransferException(
          Kind.NOT_FOUND, Files.exists(source) ? "not a regular file" : "not found", null);
    }
    try (InputStream in = open(source)) {
      delivery.take(OptionalLong.of(Files.size(source)), in, SessionTransport::unreadable);
    }
  }

  private static Path local(URI location) throws TransferException {
    try {
      return Path.of(location);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new TransferException(
          Kind.REFUSED, "not the URL of a local file: " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path source) throws TransferException {
    try {
      return Files.newInputStream(source);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static TransferException unreadable(Exception e) {
    return new TransferException(
        Kind.REFUSED,
        "could not be read: "
            + (e instanceof IOException failure ? Failures.describe(failure) : e.toString()),
        e);
  }

  private void download(URI location, Path file, Receiver receiver)
      throws TransferException, IOException {
    Pace pace = new Pace(timeouts, System::nanoTime);
    Watch watch = new Watch(pace);
    HttpExchange exchange = new HttpExchange(session, trust.get(), timeouts, pace, watch);
    Delivery delivery = new Delivery(file, receiver, watch::isGivenUp);
    try {
      watch.run("wasi-transfer", () -> follow(location, exchange, delivery));
    } catch (TransferException e) {
      throw pace.judge(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a transfer was under way");
    }
  }

  /** Returns the URL that delivered. */
  private static URI follow(URI location, HttpExchange exchange, Delivery delivery)
      throws TransferException, IOException {
    URI current = location;
    for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
      Optional<URI> next = exchange.get(current, delivery);
      if (next.isEmpty()) {
        return current;
      }
      current = next.get();
    }
    throw Redirects.tooMany(location);
  }
}
