package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.aether.RepositorySystemSession;

/** A single HTTP request. Redirects are returned, not followed. */
final class HttpExchange {

  private final RepositorySystemSession session;
  private final SSLContext trust;
  private final Timeouts timeouts;

  HttpExchange(RepositorySystemSession session, SSLContext trust, Timeouts timeouts) {
    this.session = session;
    this.trust = trust;
    this.timeouts = timeouts;
  }

  /**
   * Sends one GET request.
   *
   * @return where the server redirects to; empty if the delivery received the body
   * @throws IOException if the delivery can't take it
   */
  Optional<URI> get(URI location, Delivery delivery) throws TransferException, IOException {
    checkHost(location);
    ServerAccess access = new ServerAccess(session, location);
    HttpGet request = new HttpGet(withoutUserInfo(location));
    access.headers().forEach(request::setHeader);
    try (CloseableHttpClient client = client(access)) {
      return answer(location, execute(location, client, request), delivery);
    }
  }

  /**
   * Posts JSON once. A redirect is a failure.
   *
   * @param limitBytes maximum size of the response body
   * @return the body
   */
  byte[] post(URI location, String json, int limitBytes) throws TransferException {
    checkHost(location);
    ServerAccess access = new ServerAccess(session, location);
    HttpPost request = new HttpPost(withoutUserInfo(location));
    access.headers().forEach(request::setHeader);
    request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
    try (CloseableHttpClient client = client(access)) {
      ClassicHttpResponse response = execute(location, client, request);
      HttpEntity entity = response.getEntity();
      if (response.getCode() != 200 || entity == null) {
        throw HttpFailures.of(response);
      }
      byte[] body = entity.getContent().readNBytes(limitBytes + 1);
      if (body.length > limitBytes) {
        throw new TransferException(
            Kind.REFUSED, "an answer of more than " + limitBytes + " bytes", null);
      }
      return body;
    } catch (IOException e) {
      throw HttpFailures.of(location, timeouts, e);
    }
  }

  private static Optional<URI> answer(URI location, ClassicHttpResponse response, Delivery delivery)
      throws TransferException, IOException {
    if (Redirects.isRedirect(response.getCode())) {
      Header target = response.getFirstHeader("Location");
      return Optional.of(
          Redirects.next(location, Optional.ofNullable(target).map(Header::getValue)));
    }
    HttpEntity entity = response.getEntity();
    if (response.getCode() != 200 || entity == null) {
      throw HttpFailures.of(response);
    }
    long length = entity.getContentLength();
    delivery.take(
        location, length < 0 ? OptionalLong.empty() : OptionalLong.of(length), entity.getContent());
    return Optional.empty();
  }

  private ClassicHttpResponse execute(
      URI location, CloseableHttpClient client, HttpUriRequestBase request)
      throws TransferException {
    try {
      return client.executeOpen(null, request, null);
    } catch (IOException e) {
      throw HttpFailures.of(location, timeouts, e);
    }
  }

  /**
   * A client for one request. Closing it closes its connections, so that the rest of a refused body
   * is not read.
   */
  private CloseableHttpClient client(ServerAccess access) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(timeouts.connectMillis()))
                        .setSocketTimeout(Timeout.ofMilliseconds(timeouts.requestMillis()))
                        .build())
                .build())
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

  private static void checkHost(URI location) throws TransferException {
    String scheme = String.valueOf(location.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new TransferException(Kind.REFUSED, "no transport for " + scheme + ": URLs", null);
    }
    if (location.getHost() == null) {
      throw new TransferException(Kind.REFUSED, "no host in " + location, null);
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
