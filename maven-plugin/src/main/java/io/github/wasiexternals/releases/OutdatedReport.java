package io.github.wasiexternals.releases;

import java.time.Instant;
import java.util.List;

/**
 * Which newer versions exist.
 *
 * @param pythons the checked releases, oldest first
 * @param asked the time of the query
 * @param libraries CPython of each release that pins a source of it, oldest first; then the
 *     libraries, sorted by name, and by pinned version if releases pin several
 */
public record OutdatedReport(List<String> pythons, Instant asked, List<LibraryState> libraries) {

  public OutdatedReport {
    pythons = List.copyOf(pythons);
    libraries = List.copyOf(libraries);
  }

  /**
   * The checked releases that pin no source of CPython, so that nobody looked for its newer patch
   * releases; oldest first.
   */
  List<String> withoutSource() {
    return pythons.stream()
        .filter(
            python ->
                libraries.stream()
                    .map(state -> state.versions().pinned())
                    .noneMatch(pinned -> pinned.isCpython() && pinned.pythons().contains(python)))
        .toList();
  }
}
