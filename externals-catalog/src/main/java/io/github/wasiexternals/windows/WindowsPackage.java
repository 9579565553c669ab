package io.github.wasiexternals.windows;

import io.github.wasiexternals.digest.Digest;
import java.net.URI;

/**
 * A library's sources as used by CPython's Windows build.
 *
 * @param pointer where it is in the file (JSON pointer, RFC 6901), for example {@code /packages/3}
 * @param name CPython's name, for example {@code xz}
 * @param version CPython's version, for example {@code 5.8.1.1}
 * @param location the URL of the archive
 * @param sha256 of the archive
 */
public record WindowsPackage(
    String pointer, String name, String version, URI location, Digest sha256) {

  /** For messages, for example {@code xz 5.8.1.1}. */
  public String title() {
    return name + " " + version;
  }
}
