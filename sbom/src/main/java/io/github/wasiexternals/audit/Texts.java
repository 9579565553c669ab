package io.github.wasiexternals.audit;

/** Parts of the texts of a report. */
final class Texts {

  /** Longer than any honest name, path or sentence. */
  private static final int LIMIT = 2000;

  private Texts() {}

  /** A number with its noun, for example {@code 1 file}, {@code 2 files}, {@code 2 libraries}. */
  static String amount(long count, String thing) {
    if (count == 1) {
      return "1 " + thing;
    }
    return count + " " + (thing.endsWith("y") ? thing.replaceFirst("y$", "ies") : thing + "s");
  }

  /** A text that quotes an untrusted document, shortened to limit memory use. */
  static String shortened(String text) {
    return text.length() <= LIMIT
        ? text
        : text.substring(0, LIMIT) + "… (" + text.length() + " characters)";
  }
}
