package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import java.util.Optional;

/**
 * A source package in Debian's index.
 *
 * @param version upstream's version that it is made from; a release in the sense of {@link
 *     Version#release}
 * @param packaged Debian's own version
 * @param file its upstream archive in the pool
 */
public record DebianSource(String version, String packaged, String file) {

  private static final String REALLY = "+really";

  /**
   * Upstream's version in Debian's ({@code [epoch:]upstream[-revision]}, deb-version(7)). {@code
   * 1:1.3.dfsg+really1.3.2-4} is 1.3.2, {@code 1.5.7+dfsg-4} is 1.5.7.
   *
   * @return empty if it is not a release, for example {@code 5.8.2~beta1} or {@code 1.2+git2026}
   */
  static Optional<String> upstream(String packaged) {
    String version = packaged.substring(packaged.indexOf(':') + 1);
    int revision = version.lastIndexOf('-');
    if (revision >= 0) {
      version = version.substring(0, revision);
    }
    int really = version.lastIndexOf(REALLY);
    if (really >= 0) {
      version = version.substring(really + REALLY.length());
    }
    // Files removed from the archive don't change upstream's version.
    String bare = version.replaceFirst("[+.](dfsg|ds|repack)[0-9.]*$", "");
    return Optional.of(bare).filter(found -> Version.release(found).isPresent());
  }
}
