package io.github.wasiexternals.audit;

/** Counted things in words. */
final class Amounts {

  private Amounts() {}

  /** For example {@code 1 file}, {@code 2 files}. */
  static String of(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
