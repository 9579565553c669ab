package io.github.wasiexternals.cpython;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version in {@code Include/patchlevel.h}.
 *
 * @param major for example 3
 * @param minor for example 13
 * @param full as Python itself says it, for example {@code 3.13.15} or {@code 3.16.0a2+}
 */
public record CheckoutVersion(int major, int minor, String full) {

  private static final Pattern NUMBER =
      Pattern.compile("(?m)^\\s*#\\s*define\\s+PY_(MAJOR|MINOR)_VERSION\\s+(\\d{1,4})\\b");
  private static final Pattern TEXT =
      Pattern.compile("(?m)^\\s*#\\s*define\\s+PY_VERSION\\s+\"([^\"\\s]+)\"");

  /** The version in the text of the header; empty if it isn't there. */
  static Optional<CheckoutVersion> parse(String header) {
    int major = -1;
    int minor = -1;
    Matcher numbers = NUMBER.matcher(header);
    while (numbers.find()) {
      int number = Integer.parseInt(numbers.group(2));
      if (numbers.group(1).equals("MAJOR")) {
        major = number;
      } else {
        minor = number;
      }
    }
    Matcher text = TEXT.matcher(header);
    return major < 0 || minor < 0 || !text.find()
        ? Optional.empty()
        : Optional.of(new CheckoutVersion(major, minor, text.group(1)));
  }

  /** The release, by which the catalog and the SBOM name it, for example {@code 3.13}. */
  public String release() {
    return major + "." + minor;
  }

  boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }
}
