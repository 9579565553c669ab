package io.github.wasiexternals.releases;

import java.time.Instant;
import java.util.List;

/**
 * What there is newer than what is pinned.
 *
 * @param pythons the releases that were looked at, oldest first
 * @param asked when
 * @param libraries by name, and by pinned version where releases pin several
 */
public record OutdatedReport(List<String> pythons, Instant asked, List<LibraryState> libraries) {

  public OutdatedReport {
    pythons = List.copyOf(pythons);
    libraries = List.copyOf(libraries);
  }
}
