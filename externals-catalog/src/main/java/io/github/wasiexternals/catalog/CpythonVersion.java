package io.github.wasiexternals.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How CPython numbers the sources for its Windows build: upstream's version, often followed by a
 * fourth number that counts CPython's own repacks of that version (sqlite 3.50.4.0 is upstream's
 * 3.50.4, xz 5.8.1.1 is upstream's 5.8.1, repacked without unneeded files).
 */
public final class CpythonVersion {

  private static final Pattern PACKING = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+)\\.([0-9]+)");

  private CpythonVersion() {}

  /** The version as a catalog writes it: without a redundant repack number. */
  public static String shortest(String version) {
    Matcher packing = PACKING.matcher(version);
    return packing.matches() && packing.group(2).equals("0") ? packing.group(1) : version;
  }

  /** The upstream version: without a repack number. */
  public static String upstream(String version) {
    Matcher packing = PACKING.matcher(version);
    return packing.matches() ? packing.group(1) : version;
  }

  /**
   * The library version for CPython's number: an exact match, or the upstream version that it
   * repacks.
   */
  static Optional<LibraryVersion> of(Library library, String version) {
    return library.version(version).or(() -> library.version(upstream(version)));
  }
}
