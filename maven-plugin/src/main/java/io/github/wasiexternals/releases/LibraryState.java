package io.github.wasiexternals.releases;

import java.util.List;

/**
 * What is known about a pinned version of a library, or of CPython.
 *
 * @param versions how it compares with the available versions
 * @param deliveries sources of the newest version; empty if that is the pinned one
 * @param vulnerabilities of the pinned version
 */
public record LibraryState(
    VersionState versions, List<Delivery> deliveries, Answer<VulnerabilityIds> vulnerabilities) {

  public LibraryState {
    deliveries = List.copyOf(deliveries);
  }

  /** The name of the library, or {@code cpython}. */
  String library() {
    return versions.pinned().name();
  }

  /** The pinned version. */
  String pinned() {
    return versions.pinned().version();
  }

  /**
   * A source of the newest version.
   *
   * @param origin {@code upstream}, {@code debian} or {@code catalog}
   * @param place the URL or file, or why it is not available
   */
  public record Delivery(String origin, Answer<String> place) {}

  /**
   * Known vulnerabilities of the pinned version, by their ids.
   *
   * @param source the source that was queried
   * @param fixed those that the newest version does not have
   * @param open those that the newest version has or may have as well; all if no newer version is
   *     known
   * @param possible those that can't be ruled out for the pinned version
   */
  public record VulnerabilityIds(
      String source, List<String> fixed, List<String> open, List<String> possible) {
    public VulnerabilityIds {
      fixed = List.copyOf(fixed);
      open = List.copyOf(open);
      possible = List.copyOf(possible);
    }
  }
}
