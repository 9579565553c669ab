package io.github.wasiexternals.releases;

import java.time.Instant;
import java.util.List;

/**
 * Which newer versions exist.
 *
 * @param pythons the checked releases, oldest first
 * @param asked the time of the query
 * @param libraries sorted by name, and by pinned version if releases pin several
 */
public record OutdatedReport(List<String> pythons, Instant asked, List<LibraryState> libraries) {

  public OutdatedReport {
    pythons = List.copyOf(pythons);
    libraries = List.copyOf(libraries);
  }
}
