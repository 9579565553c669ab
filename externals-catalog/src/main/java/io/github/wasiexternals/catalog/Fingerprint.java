package io.github.wasiexternals.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The fingerprint of an OpenPGP key: SHA-1 of a version 4 key, SHA-256 of a version 6 key (RFC 9580
 * §5.5.4). Only the fingerprint identifies a key reliably; the shorter key ids can be forged.
 *
 * @param hex 40 or 64 hexadecimal digits, in upper case
 */
public record Fingerprint(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

  /** Checks the format. */
  public Fingerprint {
    if (!isFingerprint(hex)) {
      throw new IllegalArgumentException("not the fingerprint of an OpenPGP key: " + hex);
    }
  }

  /**
   * The fingerprint with these digits, in upper or lower case.
   *
   * @throws IllegalArgumentException if {@code text} is not a fingerprint
   */
  public static Fingerprint of(String text) {
    return new Fingerprint(text.toUpperCase(Locale.ROOT));
  }

  static boolean isFingerprint(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return hex;
  }
}
