package io.github.wasiexternals.transport;

import io.github.wasiexternals.osv.OsvService;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.eclipse.aether.RepositorySystemSession;

/**
 * A service with OSV's API, with the proxies and credentials of the session's settings.xml.
 * Redirects are refused: a query must not go to another server.
 */
public final class HttpOsvService implements OsvService {

  private final URI base;
  private final HttpExchange exchange;
  private final Duration patience;
  private final int limitBytes;

  /**
   * Gives up after two minutes or 64 MiB, far more than a real response needs.
   *
   * @param base an absolute URL, to which {@code /v1/query} is appended
   */
  public HttpOsvService(URI base, RepositorySystemSession session) {
    this(base, session, SSLContexts.createSystemDefault(), Duration.ofMinutes(2), 64 << 20);
  }

  /**
   * @param patience time limit for a whole response
   * @param limitBytes maximum size of a response
   */
  HttpOsvService(
      URI base,
      RepositorySystemSession session,
      SSLContext trust,
      Duration patience,
      int limitBytes) {
    this.base = base;
    this.exchange = new HttpExchange(session, trust, Timeouts.of(session));
    this.patience = patience;
    this.limitBytes = limitBytes;
  }

  @Override
  public String base() {
    return base.toString();
  }

  /**
   * Runs in a separate thread, since a blocking socket observes neither a deadline nor an
   * interrupt.
   */
  @Override
  public byte[] query(String question) throws TransferException {
    URI location = URI.create(base().replaceFirst("/+$", "") + "/v1/query");
    FutureTask<byte[]> answer =
        new FutureTask<>(() -> exchange.post(location, question, limitBytes));
    Thread thread = new Thread(answer, "wasi-osv");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransferException(
          Kind.TRANSIENT, "no whole answer within " + patience.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException(Kind.UNREACHABLE, "interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransferException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
