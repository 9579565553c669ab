package io.github.wasiexternals.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Builds URLs from parts, and shows URLs without credentials. */
public final class Locations {

  // Works on the text, since java.net.URI finds no user-info if a password has an unescaped '@'.
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?<=\\b[A-Za-z][A-Za-z0-9+.-]{0,20}://)[^/?#\\s]*@");

  private static final String UNRESERVED = "-._~+";

  private Locations() {}

  /** A URL that is safe to show and store. */
  public static String shown(URI location) {
    return withoutCredentials(location.toString());
  }

  /** The text with user and password removed from every URL. */
  public static String withoutCredentials(String text) {
    return CREDENTIALS.matcher(text).replaceAll("");
  }

  /** A URL below a base, with each segment encoded, except that a {@code +} is not encoded. */
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

  /** Whether it is a local file: usable offline, meaningless on other machines. */
  public static boolean isLocal(URI location) {
    return "file".equalsIgnoreCase(location.getScheme());
  }

  /** The URL that others can use; empty if it is neither {@code http} nor {@code https}. */
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
