package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Classifies failed responses and exceptions of the HTTP client. Whatever a server or a proxy
 * answers, the result is a failed attempt at that place.
 */
final class HttpFailures {

  private final String host;
  private final Optional<String> proxy;
  private final Timeouts timeouts;

  /**
   * @param location the requested URL
   * @param proxy HOST:PORT of the proxy that is used, if any
   */
  HttpFailures(URI location, Optional<String> proxy, Timeouts timeouts) {
    this.host = String.valueOf(location.getHost());
    this.proxy = proxy;
    this.timeouts = timeouts;
  }

  /** Who is connected to, for messages: the server, or the proxy that is asked instead. */
  String peer() {
    return proxy.map(name -> "the proxy " + name + " (settings.xml)").orElse(host);
  }

  /** The failure for a response that is neither the file nor a redirect. */
  TransferException of(HttpResponse response) {
    int status = response.getCode();
    if (status == 407 && proxy.isPresent()) {
      return new TransferException(
          Kind.REFUSED,
          peer()
              + " asks for credentials (HTTP status 407): set <username> and <password> of its"
              + " <proxy> in settings.xml",
          null);
    }
    if (status == 404 || status == 410) {
      return new TransferException(Kind.NOT_FOUND, "not found", null);
    }
    Optional<String> wait = wait(response);
    if (wait.isPresent()) {
      return new TransferException(
          Kind.REFUSED, "HTTP status " + status + ", rate limit: try again " + wait.get(), null);
    }
    return new TransferException(
        isPassing(status) ? Kind.TRANSIENT : Kind.REFUSED, "HTTP status " + status, null);
  }

  /** The failure for an exchange that threw an exception. */
  TransferException of(Exception failure) {
    if (failure instanceof UnknownHostException) {
      return new TransferException(Kind.UNREACHABLE, "unknown host " + unknown(), failure);
    }
    if (failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof ConnectTimeoutException) {
      return new TransferException(Kind.UNREACHABLE, "no connection to " + peer(), failure);
    }
    if (failure instanceof SSLException) {
      return new TransferException(Kind.REFUSED, "TLS: " + failure.getMessage(), failure);
    }
    if (failure instanceof SocketTimeoutException) {
      return new TransferException(
          Kind.TRANSIENT, "nothing came for " + timeouts.requestMillis() + " ms", failure);
    }
    if (failure instanceof RuntimeException || failure.getCause() instanceof HttpException) {
      return new TransferException(Kind.REFUSED, "not a valid answer: " + text(failure), failure);
    }
    return new TransferException(Kind.TRANSIENT, text(failure), failure);
  }

  /** The failure for the response of a proxy that was to connect to the server. */
  TransferException ofTunnel(HttpResponse response) {
    int status = response.getCode();
    return status == 407
        ? of(response)
        : new TransferException(
            isPassing(status) ? Kind.TRANSIENT : Kind.REFUSED,
            peer() + " does not connect to " + host + ": HTTP status " + status,
            null);
  }

  private String unknown() {
    return proxy.map(name -> "of " + peer()).orElse(host);
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** RFC 9110 §15.5.9, §15.6; RFC 6585 §4: failures that may be temporary. */
  private static boolean isPassing(int status) {
    return status >= 500 || status == 408 || status == 429;
  }

  /**
   * How long to wait, according to GitHub's rate limits: {@code Retry-After} in seconds, else
   * {@code X-RateLimit-Reset} in seconds since 1970 when {@code X-RateLimit-Remaining} is 0. Its
   * status is 403 or 429.
   */
  private static Optional<String> wait(HttpResponse response) {
    if (response.getCode() != 403 && response.getCode() != 429) {
      return Optional.empty();
    }
    Optional<Long> seconds = number(response, "Retry-After");
    if (seconds.isPresent()) {
      return Optional.of("in " + seconds.get() + " seconds");
    }
    return number(response, "X-RateLimit-Remaining").filter(left -> left == 0).isPresent()
        ? number(response, "X-RateLimit-Reset").flatMap(HttpFailures::time)
        : Optional.empty();
  }

  private static Optional<String> time(long epochSecond) {
    try {
      return Optional.of("after " + Instant.ofEpochSecond(epochSecond));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(HttpMessage message, String name) {
    Header header = message.getFirstHeader(name);
    try {
      return header == null || header.getValue() == null
          ? Optional.empty()
          : Optional.of(Long.parseLong(header.getValue().strip()));
    } catch (NumberFormatException e) {
      // Retry-After may also be a date; then only the status is reported.
      return Optional.empty();
    }
  }
}
