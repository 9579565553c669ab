package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.TransportListener;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.jspecify.annotations.Nullable;

/**
 * Plain URLs through Maven's own transport, so that the proxies and credentials of settings.xml
 * hold. The id of the server to look credentials up by is the URL's host.
 *
 * <p>{@code mirrorOf} is left out on purpose: a repository manager that mirrors everything has no
 * release of zlib, and Maven's own blocker would turn plain http on loopback into no address at
 * all.
 */
public final class ResolverTransport implements Transport {

  /** Maven's own default is half an hour, in which a hung server looks like a hung build. */
  private static final int REQUEST_TIMEOUT_MILLIS = 60_000;

  private static final String REQUEST_TIMEOUT = "aether.connector.requestTimeout";

  private final TransporterProvider provider;
  private final RepositorySystemSession session;
  private final int timeoutMillis;

  /** Uses the transport and the settings of a Maven session. */
  public ResolverTransport(TransporterProvider provider, RepositorySystemSession session) {
    this.provider = provider;
    DefaultRepositorySystemSession own = new DefaultRepositorySystemSession(session);
    if (!session.getConfigProperties().containsKey(REQUEST_TIMEOUT)) {
      own.setConfigProperty(REQUEST_TIMEOUT, REQUEST_TIMEOUT_MILLIS);
    }
    this.session = own;
    this.timeoutMillis =
        Integer.parseInt(String.valueOf(own.getConfigProperties().get(REQUEST_TIMEOUT)).strip());
  }

  @Override
  public void get(URI location, Path file, Receiver receiver)
      throws TransferException, IOException {
    Watch watch = new Watch(receiver);
    try (Transporter transporter = provider.newTransporter(session, repository(location))) {
      try {
        GetTask task = new GetTask(lastSegment(location));
        task.setDataFile(file.toFile());
        task.setListener(watch);
        run(transporter, task, watch);
        watch.checkLength();
      } catch (Exception e) {
        // A socket's timeout is of the same class, but no interrupt.
        if (e instanceof InterruptedIOException stopped && Thread.currentThread().isInterrupted()) {
          throw stopped;
        }
        if (watch.refusal != null) {
          throw watch.refusal;
        }
        throw TransferFailures.classify(location, transporter.classify(e), e);
      }
    } catch (NoTransporterException e) {
      throw new TransferException(
          TransferException.Kind.REFUSED, "no transport for " + location.getScheme() + ": URLs", e);
    }
  }

  /**
   * Transfers in a thread of its own, which is left behind when nothing comes for the time of the
   * request timeout: Maven 3.8's transporter waits for half an hour, whatever it is told.
   */
  private void run(Transporter transporter, GetTask task, Watch watch) throws Exception {
    FutureTask<@Nullable Void> transfer =
        new FutureTask<>(
            () -> {
              transporter.get(task);
              return null;
            });
    Thread thread = new Thread(transfer, "wasi-transfer");
    thread.setDaemon(true);
    thread.start();
    long seen = watch.received;
    while (true) {
      try {
        transfer.get(timeoutMillis, TimeUnit.MILLISECONDS);
        return;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      } catch (TimeoutException e) {
        if (watch.received == seen) {
          watch.abandoned = true;
          thread.interrupt();
          throw new TransferException(
              TransferException.Kind.TRANSIENT, "nothing came for " + timeoutMillis + " ms", e);
        }
        seen = watch.received;
      } catch (InterruptedException e) {
        watch.abandoned = true;
        thread.interrupt();
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a transfer was under way");
      }
    }
  }

  /** The folder of the file as a repository, since a transporter works below a base URL. */
  private RemoteRepository repository(URI location) {
    String text = location.toString();
    String base = text.substring(0, text.length() - lastSegment(location).toString().length());
    String id = location.getHost() == null ? "file" : location.getHost();
    RemoteRepository bare = new RemoteRepository.Builder(id, "default", base).build();
    return new RemoteRepository.Builder(bare)
        .setProxy(session.getProxySelector().getProxy(bare))
        .setAuthentication(session.getAuthenticationSelector().getAuthentication(bare))
        .build();
  }

  private static URI lastSegment(URI location) {
    String text = location.toString();
    try {
      return new URI(text.substring(text.lastIndexOf('/') + 1));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Passes the bytes on, and remembers why the receiver refused them. */
  private static final class Watch extends TransportListener {

    private final Receiver receiver;
    private long announced = -1;
    private volatile long received;
    private volatile boolean abandoned;
    private @Nullable IOException refusal;

    private Watch(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void transportStarted(long dataOffset, long dataLength)
        throws TransferCancelledException {
      refuseIfAbandoned();
      announced = dataLength;
      received = 0;
      try {
        receiver.started(dataLength < 0 ? OptionalLong.empty() : OptionalLong.of(dataLength));
      } catch (IOException e) {
        throw refuse(e);
      }
    }

    @Override
    public void transportProgressed(ByteBuffer data) throws TransferCancelledException {
      refuseIfAbandoned();
      count(data.remaining());
      try {
        receiver.received(data);
      } catch (IOException e) {
        throw refuse(e);
      }
    }

    /** A transfer that was given up must not write on into what somebody else writes now. */
    private void refuseIfAbandoned() throws TransferCancelledException {
      if (abandoned) {
        throw new TransferCancelledException("given up");
      }
    }

    private synchronized void count(int bytes) {
      received += bytes;
    }

    private TransferCancelledException refuse(IOException e) {
      refusal = e;
      return new TransferCancelledException(e.getMessage());
    }

    private void checkLength() throws TransferException {
      if (announced >= 0 && announced != received) {
        throw new TransferException(
            TransferException.Kind.TRANSIENT,
            "announced " + announced + " bytes, sent " + received,
            null);
      }
    }
  }
}
