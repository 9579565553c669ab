package io.github.wasiexternals.audit;

/** Texts that quote what nobody vouches for. */
final class Texts {

  /** Longer than any honest name, path or sentence. */
  private static final int LIMIT = 2000;

  private Texts() {}

  /** Cut where it would be too long to keep thousands of it. */
  static String shortened(String text) {
    return text.length() <= LIMIT
        ? text
        : text.substring(0, LIMIT) + "… (" + text.length() + " characters)";
  }
}
