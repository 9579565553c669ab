package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;

/**
 * What identifies a built library on every machine.
 *
 * @param library its name in the catalog
 * @param version the library's version
 * @param triple the target
 * @param digest over everything that determines its bytes, see {@link LibraryPlan#key()}
 */
public record LibraryKey(String library, String version, String triple, Digest digest) {

  /** For messages, for example {@code zlib 1.3.2}. */
  public String title() {
    return library + " " + version;
  }
}
