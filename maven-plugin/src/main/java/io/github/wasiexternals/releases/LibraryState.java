package io.github.wasiexternals.releases;

import java.util.List;
import java.util.Optional;

/**
 * How a library's pinned version compares with what there is.
 *
 * @param library its name
 * @param pinned the version
 * @param pythons the releases that pin it, oldest first
 * @param released when the pinned version was, if upstream's list says so
 * @param standing what is concluded
 * @param newest the newest version known; empty where nobody could be asked and nothing newer is
 *     known
 * @param cataloged the newest version that the catalog has, which may be newer than the pinned one
 * @param upstream the newest in upstream's own list
 * @param debian the newest in Debian's index, a hint; empty where the library has no package there
 * @param npm the newest version of an npm package that carries the sources, whose numbers are its
 *     own; empty where there is none
 * @param deliveries who delivers the newest version; empty where it is the pinned one
 * @param vulnerabilities of the pinned version
 */
public record LibraryState(
    String library,
    String pinned,
    List<String> pythons,
    Optional<String> released,
    Standing standing,
    Optional<Newest> newest,
    String cataloged,
    Answer<Release> upstream,
    Optional<Answer<DebianSource>> debian,
    Optional<NpmCarrier> npm,
    List<Delivery> deliveries,
    Answer<Vulnerabilities> vulnerabilities) {

  public LibraryState {
    pythons = List.copyOf(pythons);
    deliveries = List.copyOf(deliveries);
  }

  /** Whether there is a newer version. */
  public enum Standing {
    /** Upstream's list has none. */
    CURRENT,
    /** There is one: in upstream's list, in Debian's index or in the catalog. */
    OUTDATED,
    /** Upstream gave no answer, and nobody else knows of one, which proves nothing. */
    UNKNOWN
  }

  /**
   * The newest version known.
   *
   * @param released as in {@link Release}
   * @param source who says so: {@code upstream}, {@code debian} or {@code catalog}; the last two
   *     only where upstream gave no answer
   */
  public record Newest(String version, Optional<String> released, String source) {}

  /**
   * An npm package that carries a library's sources.
   *
   * @param name the package
   * @param newest its newest version, which is not the library's
   */
  public record NpmCarrier(String name, Answer<String> newest) {}

  /**
   * A way to get the newest version here.
   *
   * @param origin {@code upstream}, {@code debian} or {@code catalog}
   * @param place the URL or file, or why it can't be had
   */
  public record Delivery(String origin, Answer<String> place) {}

  /**
   * Known vulnerabilities of the pinned version, by their ids.
   *
   * @param source who was asked
   * @param fixed those that the newest version does not have
   * @param open those that the newest version has or may have as well, or all where no newer one is
   *     known
   * @param possible those that can't be ruled out for the pinned version
   */
  public record Vulnerabilities(
      String source, List<String> fixed, List<String> open, List<String> possible) {
    public Vulnerabilities {
      fixed = List.copyOf(fixed);
      open = List.copyOf(open);
      possible = List.copyOf(possible);
    }
  }
}
