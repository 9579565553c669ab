package io.github.wasiexternals.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How CPython numbers the sources that its Windows build takes: upstream's version, and often a
 * fourth number that counts its own packings of that version (sqlite 3.50.4.0 is upstream's 3.50.4,
 * xz 5.8.1.1 is upstream's 5.8.1, packed once more without the files that are not needed).
 */
public final class CpythonVersion {

  private static final Pattern PACKING = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+)\\.([0-9]+)");

  private CpythonVersion() {}

  /** The version as a catalog writes it: without a packing number that says nothing. */
  public static String shortest(String version) {
    Matcher packing = PACKING.matcher(version);
    return packing.matches() && packing.group(2).equals("0") ? packing.group(1) : version;
  }

  /** The version of upstream's that is packed: without a packing number. */
  public static String upstream(String version) {
    Matcher packing = PACKING.matcher(version);
    return packing.matches() ? packing.group(1) : version;
  }

  /** A library's version that CPython's number means: that very one, or the one that it packs. */
  static Optional<LibraryVersion> of(Library library, String version) {
    return library.version(version).or(() -> library.version(upstream(version)));
  }
}
