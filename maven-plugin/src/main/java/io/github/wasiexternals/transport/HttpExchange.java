package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.aether.RepositorySystemSession;

/**
 * A single HTTP request. Redirects are returned, not followed. Whatever comes back, and whatever
 * the HTTP library makes of it, is an answer or a {@link TransferException}.
 */
final class HttpExchange {

  /** Real answers have up to 40 headers of up to 4 KB; a header bomb must not fill the memory. */
  private static final Http1Config HEADERS =
      Http1Config.custom().setMaxHeaderCount(256).setMaxLineLength(1 << 16).build();

  private static final int LAST_PORT = 0xffff;

  private final RepositorySystemSession session;
  private final SSLContext trust;
  private final Timeouts timeouts;
  private final Pace pace;
  private final Watch watch;

  /**
   * @param pace is told what happens
   * @param watch ends the request if it is given up
   */
  HttpExchange(
      RepositorySystemSession session,
      SSLContext trust,
      Timeouts timeouts,
      Pace pace,
      Watch watch) {
    this.session = session;
    this.trust = trust;
    this.timeouts = timeouts;
    this.pace = pace;
    this.watch = watch;
  }

  /** Takes a response while its connection is open. */
  private interface Taker<T> {
    T take(ClassicHttpResponse response, HttpFailures failures)
        throws TransferException, IOException;
  }

  /**
   * Sends one GET request.
   *
   * @return where the server redirects to; empty if the delivery received the body
   * @throws IOException if the delivery can't take it
   */
  Optional<URI> get(URI location, Delivery delivery) throws TransferException, IOException {
    return exchange(
        location,
        HttpGet::new,
        (response, failures) -> {
          if (Redirects.isRedirect(response.getCode())) {
            Header target = response.getFirstHeader("Location");
            return Optional.of(
                Redirects.next(location, Optional.ofNullable(target).map(Header::getValue)));
          }
          // A content encoding is not undone: servers name one for an archive that is compressed.
          long length = response.getEntity() == null ? -1 : response.getEntity().getContentLength();
          delivery.take(
              length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
              body(response, failures),
              failures::of);
          return Optional.empty();
        });
  }

  /**
   * Posts JSON once. A redirect is a failure.
   *
   * @param limitBytes maximum size of the response body
   * @return the body
   */
  byte[] post(URI location, String json, int limitBytes) throws TransferException, IOException {
    return exchange(
        location,
        url -> {
          HttpPost request = new HttpPost(url);
          request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
          return request;
        },
        (response, failures) -> {
          byte[] body = read(body(response, failures), limitBytes + 1, failures);
          if (body.length > limitBytes) {
            throw new TransferException(
                Kind.REFUSED, "an answer of more than " + limitBytes + " bytes", null);
          }
          return body;
        });
  }

  /** Closes the connection in any case, so that the rest of a refused body is not read. */
  private <T> T exchange(URI location, Function<URI, HttpUriRequestBase> request, Taker<T> taker)
      throws TransferException, IOException {
    checkPlace(location);
    ServerAccess access = access(location);
    HttpFailures failures = new HttpFailures(location, access.proxyName(), timeouts);
    PacedRequests requests = new PacedRequests(pace, failures.peer());
    CloseableHttpClient client = client(location, access, requests);
    pace.connecting(failures.peer());
    try {
      ClassicHttpResponse response = send(location, client, request, access, failures);
      if (requests.isTunnelling()) {
        // Not the server's: nothing in it is followed or taken.
        throw failures.ofTunnel(response);
      }
      return taker.take(response, failures);
    } finally {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  private ClassicHttpResponse send(
      URI location,
      CloseableHttpClient client,
      Function<URI, HttpUriRequestBase> made,
      ServerAccess access,
      HttpFailures failures)
      throws TransferException {
    try {
      HttpUriRequestBase request = made.apply(withoutUserInfo(location));
      access.headers().forEach(request::setHeader);
      watch.endBy(
          () -> {
            request.cancel();
            client.close(CloseMode.IMMEDIATE);
          });
      return client.executeOpen(null, request, null);
    } catch (IOException | RuntimeException e) {
      throw failures.of(e);
    }
  }

  private InputStream body(ClassicHttpResponse response, HttpFailures failures)
      throws TransferException {
    HttpEntity entity = response.getEntity();
    if (response.getCode() != 200 || entity == null) {
      throw failures.of(response);
    }
    try {
      return new PacedBody(entity.getContent(), pace);
    } catch (IOException | RuntimeException e) {
      throw failures.of(e);
    }
  }

  private static byte[] read(InputStream body, int limit, HttpFailures failures)
      throws TransferException {
    try {
      return body.readNBytes(limit);
    } catch (IOException | RuntimeException e) {
      throw failures.of(e);
    }
  }

  /** A client for one request. */
  private CloseableHttpClient client(URI location, ServerAccess access, PacedRequests requests)
      throws TransferException {
    try {
      return client(access, requests);
    } catch (RuntimeException e) {
      throw unusable(location, e);
    }
  }

  private CloseableHttpClient client(ServerAccess access, PacedRequests requests) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        // For each address: a host's second one is tried within the whole limit.
                        .setConnectTimeout(
                            Timeout.ofMilliseconds(Math.max(1, timeouts.connectMillis() / 2)))
                        .setSocketTimeout(Timeout.ofMilliseconds(timeouts.requestMillis()))
                        .build())
                .build())
        .setRequestExecutor(requests)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(timeouts.requestMillis()))
                .build())
        .setProxy(access.proxy())
        .setDefaultCredentialsProvider(access.credentials())
        .setUserAgent(userAgent())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        // The file itself, without a content encoding for the transfer.
        .disableContentCompression()
        .build();
  }

  private String userAgent() {
    Object maven = session.getConfigProperties().get("aether.connector.userAgent");
    return maven == null ? "wasi-externals" : maven.toString();
  }

  private ServerAccess access(URI location) throws TransferException {
    try {
      return new ServerAccess(session, location);
    } catch (RuntimeException e) {
      throw unusable(location, e);
    }
  }

  private static TransferException unusable(URI location, RuntimeException e) {
    return new TransferException(
        Kind.REFUSED,
        "the settings for " + location.getHost() + " can't be used: " + e.getMessage(),
        e);
  }

  private static void checkPlace(URI location) throws TransferException {
    String scheme = String.valueOf(location.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new TransferException(Kind.REFUSED, "no transport for " + scheme + ": URLs", null);
    }
    if (location.getHost() == null) {
      throw new TransferException(Kind.REFUSED, "no host in " + location, null);
    }
    if (location.getPort() == 0 || location.getPort() > LAST_PORT) {
      throw new TransferException(
          Kind.REFUSED, "no such port: " + location.getPort() + " in " + location, null);
    }
  }

  /**
   * The URL without user info, which a request must not have (RFC 9110 §4.2.4); the credentials are
   * sent separately.
   */
  private static URI withoutUserInfo(URI location) throws TransferException {
    if (location.getRawUserInfo() == null) {
      return location;
    }
    try {
      return new URI(location.toString().replaceFirst("//[^/@]*@", "//"));
    } catch (URISyntaxException e) {
      throw new TransferException(Kind.REFUSED, "no URL: " + location, e);
    }
  }
}
