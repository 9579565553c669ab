package io.github.wasiexternals.catalog;

import java.net.URI;
import java.util.Optional;

/**
 * Where news of a library's versions can be had.
 *
 * @param list upstream's own list, the source of truth; empty where upstream has none that a
 *     program can read
 * @param debian the Debian source package: a hint where upstream can't be asked
 * @param npm an npm package that carries the sources: a hint as well
 */
public record Releases(Optional<Upstream> list, Optional<String> debian, Optional<String> npm) {

  /**
   * Upstream's list of its versions.
   *
   * @param url {@code https} in the built-in catalog
   * @param format how it is read
   * @param pattern what a version looks like in it: literal text with {@code {version}} in the
   *     version's place, for example {@code v{version}}
   */
  public record Upstream(URI url, Format format, String pattern) {}

  /** How a list of versions is written. */
  public enum Format {
    /** What GitHub's REST API answers for a repository's releases. */
    GITHUB_RELEASES("github-releases"),
    /** What GitHub's REST API answers for a repository's tags. */
    GITHUB_TAGS("github-tags"),
    /** The lines for programs in a comment of sqlite.org's download page. */
    SQLITE_DOWNLOADS("sqlite-downloads"),
    /** A page or folder listing with links to the archives. */
    LINKS("links");

    private final String id;

    Format(String id) {
      this.id = id;
    }

    /** The name in a catalog. */
    public String id() {
      return id;
    }
  }
}
