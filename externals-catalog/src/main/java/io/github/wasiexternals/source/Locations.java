package io.github.wasiexternals.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** URLs: made from parts, and shown without what is nobody's business. */
public final class Locations {

  // On the text, since java.net.URI finds no user-info where a password has an unescaped '@'.
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?<=\\b[A-Za-z][A-Za-z0-9+.-]{0,20}://)[^/?#\\s]*@");

  private static final String UNRESERVED = "-._~+";

  private Locations() {}

  /** A URL as it may be shown and kept. */
  public static String shown(URI location) {
    return withoutCredentials(location.toString());
  }

  /** A text in which every URL has lost its user and password. */
  public static String withoutCredentials(String text) {
    return CREDENTIALS.matcher(text).replaceAll("");
  }

  /** A URL below a base, each segment encoded; a {@code +} stays a {@code +}. */
  static URI below(URI base, String... segments) {
    StringBuilder url = new StringBuilder(base.toString());
    while (url.charAt(url.length() - 1) == '/') {
      url.setLength(url.length() - 1);
    }
    for (String segment : segments) {
      url.append('/');
      encode(segment, url);
    }
    return URI.create(url.toString());
  }

  /** Whether it is a file of this machine: usable without a network, meaningless to others. */
  public static boolean isLocal(URI location) {
    return "file".equalsIgnoreCase(location.getScheme());
  }

  /** The URL as others can use it; empty where it is no {@code http} or {@code https} one. */
  static Optional<String> published(URI location) {
    String scheme = String.valueOf(location.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https")
        ? Optional.of(shown(location))
        : Optional.empty();
  }

  private static void encode(String segment, StringBuilder url) {
    for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (isUnreserved(character)) {
        url.append(character);
      } else {
        url.append(String.format(Locale.ROOT, "%%%02X", (int) character));
      }
    }
  }

  private static boolean isUnreserved(char character) {
    return character < 0x80
        && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
  }
}
