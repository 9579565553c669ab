package io.github.wasiexternals.transport;

import io.github.wasiexternals.osv.OsvService;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.eclipse.aether.RepositorySystemSession;

/**
 * A service with OSV's API, with the proxies and credentials of the session's settings.xml.
 * Redirects are refused: a query must not go to another server.
 */
public final class HttpOsvService implements OsvService {

  private final URI base;
  private final RepositorySystemSession session;
  private final SSLContext trust;
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
    this.session = session;
    this.trust = trust;
    this.patience = patience;
    this.limitBytes = limitBytes;
  }

  @Override
  public String base() {
    return base.toString();
  }

  @Override
  public byte[] query(String question) throws TransferException {
    URI location = URI.create(base().replaceFirst("/+$", "") + "/v1/query");
    Timeouts timeouts = Timeouts.of(session);
    Pace pace = new Pace(timeouts, System::nanoTime);
    Watch watch =
        new Watch(
            pace.and(
                Deadline.after(
                    patience,
                    System::nanoTime,
                    Kind.TRANSIENT,
                    "no whole answer within " + patience.toMillis() + " ms")));
    HttpExchange exchange = new HttpExchange(session, trust, timeouts, pace, watch);
    try {
      return watch.run("wasi-osv", () -> exchange.post(location, question, limitBytes));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException(Kind.UNREACHABLE, "interrupted", e);
    } catch (IOException e) {
      throw new TransferException(Kind.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }
}
