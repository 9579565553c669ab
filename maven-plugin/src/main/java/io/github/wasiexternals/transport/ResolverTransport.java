package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
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

  /** Uses the transport and the settings of a Maven session. */
  public ResolverTransport(TransporterProvider provider, RepositorySystemSession session) {
    this.provider = provider;
    DefaultRepositorySystemSession own = new DefaultRepositorySystemSession(session);
    if (!session.getConfigProperties().containsKey(REQUEST_TIMEOUT)) {
      own.setConfigProperty(REQUEST_TIMEOUT, REQUEST_TIMEOUT_MILLIS);
    }
    this.session = own;
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
        transporter.get(task);
        watch.checkLength();
      } catch (Exception e) {
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
    private long received;
    private @Nullable IOException refusal;

    private Watch(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void transportStarted(long dataOffset, long dataLength)
        throws TransferCancelledException {
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
      received += data.remaining();
      try {
        receiver.received(data);
      } catch (IOException e) {
        throw refuse(e);
      }
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
