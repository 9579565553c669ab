package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

  private final Timeouts timeouts;
  private final HttpExchange exchange;

  /** Uses the settings of a Maven session and this JVM's trusted certificates. */
  public SessionTransport(RepositorySystemSession session) {
    this(session, SSLContexts.createSystemDefault());
  }

  SessionTransport(RepositorySystemSession session, SSLContext trust) {
    this.timeouts = Timeouts.of(session);
    this.exchange = new HttpExchange(session, trust, timeouts);
  }

  @Override
  public void get(URI location, Path file, Receiver receiver)
      throws TransferException, IOException {
    Delivery delivery = new Delivery(file, receiver, timeouts);
    if ("file".equalsIgnoreCase(location.getScheme())) {
      copy(location, delivery);
    } else {
      download(location, delivery);
    }
  }

  private static void copy(URI location, Delivery delivery) throws TransferException, IOException {
    Path source = Path.of(location);
    if (!Files.isRegularFile(source)) {
      throw new TransferException(Kind.NOT_FOUND, "not found", null);
    }
    try (InputStream in = Files.newInputStream(source)) {
      delivery.take(location, OptionalLong.of(Files.size(source)), in);
    }
  }

  /** Runs in a separate thread, since a blocking socket does not react to an interrupt. */
  private void download(URI location, Delivery delivery) throws TransferException, IOException {
    FutureTask<@Nullable Void> transfer =
        new FutureTask<>(
            () -> {
              follow(location, delivery);
              return null;
            });
    Thread thread = new Thread(transfer, "wasi-transfer");
    thread.setDaemon(true);
    thread.start();
    try {
      transfer.get();
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      delivery.giveUp();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a transfer was under way");
    }
  }

  private void follow(URI location, Delivery delivery) throws TransferException, IOException {
    URI current = location;
    for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
      Optional<URI> next = exchange.get(current, delivery);
      if (next.isEmpty()) {
        return;
      }
      current = next.get();
    }
    throw Redirects.tooMany(location);
  }

  private static IOException cause(ExecutionException e) throws TransferException {
    if (e.getCause() instanceof TransferException failure) {
      throw failure;
    }
    if (e.getCause() instanceof IOException failure) {
      return failure;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(e.getCause());
  }
}
