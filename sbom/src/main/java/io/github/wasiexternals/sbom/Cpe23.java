package io.github.wasiexternals.sbom;

import io.github.wasiexternals.catalog.Library.Cpe;
import java.util.Locale;

/** CPE 2.3 names as formatted strings (NISTIR 7695 §6.2). */
public final class Cpe23 {

  private Cpe23() {}

  /** The name of a version of an application. */
  public static String of(Cpe cpe, String version) {
    return "cpe:2.3:a:"
        + value(cpe.vendor())
        + ":"
        + value(cpe.product())
        + ":"
        + value(version)
        + ":*:*:*:*:*:*:*";
  }

  /** NISTIR 7695 §6.2.2: lower case, everything but letters, digits and {@code _.-} is quoted. */
  private static String value(String value) {
    StringBuilder quoted = new StringBuilder();
    for (char c : value.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c == ' ') {
        quoted.append('_');
      } else if (c < 128 && (Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0)) {
        quoted.append(c);
      } else {
        quoted.append('\\').append(c);
      }
    }
    return quoted.toString();
  }
}
