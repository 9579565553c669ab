package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides which redirects are followed (RFC 9110 §15.4). */
final class Redirects {

  /** WHATWG Fetch allows 20, curl 30; archives of releases need three. */
  static final int MOST = 10;

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final int LAST_PORT = 0xffff;

  private Redirects() {}

  static boolean isRedirect(int status) {
    return STATUSES.contains(status);
  }

  /**
   * The next URL.
   *
   * @param from the requested URL
   * @param location the response's {@code Location}
   * @throws TransferException of kind {@code REFUSED}, naming both URLs, if it leads from {@code
   *     https} to plain {@code http}, or is not a usable URL
   */
  static URI next(URI from, Optional<String> location) throws TransferException {
    String target =
        location.orElseThrow(() -> refused(from + " redirects without saying where to"));
    URI next = resolve(from, target);
    String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw refused(from + " redirects to what is not http or https: " + next);
    }
    if (scheme.equals("http") && "https".equalsIgnoreCase(from.getScheme())) {
      throw refused(from + " redirects to plain http: " + next);
    }
    if (next.getHost() == null) {
      throw refused(from + " redirects to a URL without a host: " + next);
    }
    if (next.getRawUserInfo() != null) {
      throw refused(from + " redirects to a URL with credentials in it");
    }
    if (next.getPort() == 0 || next.getPort() > LAST_PORT) {
      throw refused(from + " redirects to a port that does not exist: " + next.getPort());
    }
    return next;
  }

  private static URI resolve(URI from, String target) throws TransferException {
    try {
      return from.resolve(new URI(target));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new TransferException(Kind.REFUSED, from + " redirects to no URL: " + target, e);
    }
  }

  static TransferException tooMany(URI location) {
    return refused(location + " redirects more than " + MOST + " times");
  }

  private static TransferException refused(String reason) {
    return new TransferException(Kind.REFUSED, reason, null);
  }
}
