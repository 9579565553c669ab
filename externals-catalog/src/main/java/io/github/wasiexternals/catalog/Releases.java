package io.github.wasiexternals.catalog;

import java.net.URI;
import java.util.Optional;

/**
 * Where to find out about new versions of a library.
 *
 * @param list upstream's own list, the source of truth; empty if upstream has none that a program
 *     can read
 * @param debian the Debian source package: a hint if upstream can't be queried
 * @param npm an npm package that contains the sources: also only a hint
 * @param archive the URL of upstream's archive of a version, with {@link Upstream#VERSION} or
 *     {@link Upstream#UNDERSCORED} in it
 * @param root the folder in such an archive that holds the sources, with the same placeholders;
 *     empty if it is the archive's only folder
 */
public record Releases(
    Optional<Upstream> list,
    Optional<String> debian,
    Optional<String> npm,
    Optional<String> archive,
    Optional<String> root) {

  /** Nothing is known. */
  public static final Releases NONE =
      new Releases(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** A text with its placeholders replaced by a version. */
  public static String inVersion(String template, String version) {
    return template
        .replace(Upstream.VERSION, version)
        .replace(Upstream.UNDERSCORED, version.replace('.', '_'));
  }

  /** Whether a text has a placeholder for a version. */
  static boolean isTemplate(String text) {
    return text.contains(Upstream.VERSION) || text.contains(Upstream.UNDERSCORED);
  }

  /** The tag of a version, as the list of upstream's tags or releases has it, else the version. */
  public String tag(String version) {
    return list.filter(upstream -> upstream.format().hasTags())
        .map(upstream -> inVersion(upstream.pattern(), version))
        .orElse(version);
  }

  /**
   * Upstream's list of its versions.
   *
   * @param url {@code https} in the built-in catalog
   * @param format how it is read
   * @param pattern what a version looks like in the list: literal text around {@link #VERSION} or
   *     {@link #UNDERSCORED}, for example {@code v{version}}
   */
  public record Upstream(URI url, Format format, String pattern) {
    /** The placeholder for a version. */
    public static final String VERSION = "{version}";

    /** The placeholder for a version with {@code _} in place of its dots: 2_8_3. */
    public static final String UNDERSCORED = "{version_}";
  }

  /** The format of a list of versions. */
  public enum Format {
    /** GitHub's REST API response for a repository's releases. */
    GITHUB_RELEASES("github-releases"),
    /** GitHub's REST API response for a repository's tags. */
    GITHUB_TAGS("github-tags"),
    /** The machine-readable lines in a comment of sqlite.org's download page. */
    SQLITE_DOWNLOADS("sqlite-downloads"),
    /** A page or folder listing with links to the archives. */
    LINKS("links");

    private final String id;

    Format(String id) {
      this.id = id;
    }

    /** Whether what is listed are tags of a repository. */
    boolean hasTags() {
      return this == GITHUB_RELEASES || this == GITHUB_TAGS;
    }

    /** The name in a catalog. */
    public String id() {
      return id;
    }
  }
}
