package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
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
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpResponse;

/** Classifies failed responses and exceptions of the HTTP client. */
final class HttpFailures {

  private HttpFailures() {}

  /** The failure for a response that is neither the file nor a redirect. */
  static TransferException of(HttpResponse response) {
    int status = response.getCode();
    if (status == 404 || status == 410) {
      return new TransferException(Kind.NOT_FOUND, "not found", null);
    }
    Optional<String> wait = wait(response);
    if (wait.isPresent()) {
      return new TransferException(
          Kind.REFUSED, "HTTP status " + status + ", rate limit: try again " + wait.get(), null);
    }
    // RFC 9110 §15.5.9, §15.6; RFC 6585 §4: failures that may be temporary.
    boolean passing = status >= 500 || status == 408 || status == 429;
    return new TransferException(
        passing ? Kind.TRANSIENT : Kind.REFUSED, "HTTP status " + status, null);
  }

  /** The failure for an exchange that threw an exception. */
  static TransferException of(URI location, Timeouts timeouts, IOException failure) {
    if (failure instanceof UnknownHostException) {
      return new TransferException(Kind.UNREACHABLE, "unknown host " + location.getHost(), failure);
    }
    if (failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof ConnectTimeoutException) {
      return new TransferException(
          Kind.UNREACHABLE, "no connection to " + location.getHost(), failure);
    }
    if (failure instanceof SSLException) {
      return new TransferException(Kind.REFUSED, "TLS: " + failure.getMessage(), failure);
    }
    if (failure instanceof SocketTimeoutException) {
      return new TransferException(
          Kind.TRANSIENT, "nothing came for " + timeouts.requestMillis() + " ms", failure);
    }
    String message = failure.getMessage();
    return new TransferException(
        Kind.TRANSIENT, message == null ? failure.getClass().getSimpleName() : message, failure);
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
      return header == null
          ? Optional.empty()
          : Optional.of(Long.parseLong(header.getValue().strip()));
    } catch (NumberFormatException e) {
      // Retry-After may also be a date; then only the status is reported.
      return Optional.empty();
    }
  }
}
