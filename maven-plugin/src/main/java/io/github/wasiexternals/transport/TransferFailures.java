package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.aether.spi.connector.transport.Transporter;

/**
 * Tells what kind of failure a transporter's exception is. Its classes differ from one Maven
 * version to the next and are not visible to plugins; what stays is the chain of causes and the
 * HTTP status in a message.
 */
final class TransferFailures {

  private static final Pattern STATUS = Pattern.compile("\\b([45]\\d\\d)\\b");

  private TransferFailures() {}

  static TransferException classify(URI location, int classification, Exception failure) {
    if (failure instanceof TransferException known) {
      return known;
    }
    if (classification == Transporter.ERROR_NOT_FOUND
        || has(failure, NoSuchFileException.class).isPresent()) {
      return new TransferException(Kind.NOT_FOUND, "not found", failure);
    }
    if (has(failure, UnknownHostException.class).isPresent()) {
      return new TransferException(Kind.UNREACHABLE, "unknown host " + location.getHost(), failure);
    }
    if (has(failure, ConnectException.class).isPresent()
        || has(failure, NoRouteToHostException.class).isPresent()) {
      return new TransferException(
          Kind.UNREACHABLE, "no connection to " + location.getHost(), failure);
    }
    Optional<SSLException> tls = has(failure, SSLException.class);
    if (tls.isPresent()) {
      return new TransferException(
          Kind.REFUSED, "TLS: " + String.valueOf(tls.get().getMessage()), failure);
    }
    Optional<Integer> status = status(failure);
    if (status.isPresent()) {
      // RFC 9110 §15.5.9, §15.6; RFC 6585 §4: what may pass.
      boolean passing = status.get() >= 500 || status.get() == 408 || status.get() == 429;
      return new TransferException(
          passing ? Kind.TRANSIENT : Kind.REFUSED, "HTTP status " + status.get(), failure);
    }
    return new TransferException(Kind.TRANSIENT, reason(failure), failure);
  }

  private static <T extends Throwable> Optional<T> has(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> status(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.toLowerCase(Locale.ROOT).contains("status")
          || message.toLowerCase(Locale.ROOT).contains("reason")) {
        // The URL is in some messages; a status never stands inside a word or path.
        Matcher matcher = STATUS.matcher(message.replaceAll("\\S*/\\S*", ""));
        if (matcher.find()) {
          return Optional.of(Integer.valueOf(matcher.group(1)));
        }
      }
    }
    return Optional.empty();
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }
}
