package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.releases.LibraryState.Delivery;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for versions of libraries and CPython newer than the pinned ones. Changes nothing. */
public final class Outdated {

  private final UnpinnedFetcher scout;
  private final DebianPool debian;
  private final NpmClient npm;
  private final boolean offline;
  private final Vulnerabilities vulnerabilities;
  private final Clock clock;

  /**
   * @param scout downloads the lists; in an offline run, only local ones
   * @param offline whether to skip npm as well
   * @param clock gives the time of the query
   */
  public Outdated(
      UnpinnedFetcher scout,
      DebianPool debian,
      NpmClient npm,
      boolean offline,
      Vulnerabilities vulnerabilities,
      Clock clock) {
    this.scout = scout;
    this.debian = debian;
    this.npm = npm;
    this.offline = offline;
    this.vulnerabilities = vulnerabilities;
    this.clock = clock;
  }

  /**
   * Queries all sources.
   *
   * @param pythons releases of that catalog, oldest first
   * @param folder for temporary files; created where it does not exist
   * @throws io.github.wasiexternals.problem.ProblemException if the folder can't be used; a source
   *     that doesn't answer is part of the report
   */
  public OutdatedReport report(Catalog catalog, List<PythonRelease> pythons, Path folder)
      throws InterruptedException {
    try (Downloads downloads = new Downloads(scout, folder)) {
      List<VersionState> versions =
          new Inquiry(
                  new UpstreamLists(downloads), new DebianIndex(debian, downloads), npm, offline)
              .about(Pinned.of(catalog, pythons));
      return new OutdatedReport(
          pythons.stream().map(PythonRelease::version).toList(),
          clock.instant().truncatedTo(ChronoUnit.SECONDS),
          states(versions, places(versions, downloads)));
    }
  }

  /** Whether upstream has the newer versions, by their expected URLs. */
  private static Map<String, Answer<String>> places(
      List<VersionState> versions, Downloads downloads) throws InterruptedException {
    Set<String> urls =
        versions.stream()
            .flatMap(state -> state.upstreamFile().stream())
            .map(URI::toString)
            .collect(Collectors.toSet());
    return Inquiry.ask(urls, url -> downloads.reach(URI.create(url)));
  }

  private List<LibraryState> states(
      List<VersionState> versions, Map<String, Answer<String>> places) {
    VulnerabilityChanges changes = VulnerabilityChanges.of(versions, vulnerabilities);
    List<LibraryState> states = new ArrayList<>();
    for (VersionState state : versions) {
      List<Delivery> deliveries = new ArrayList<>();
      state
          .upstreamFile()
          .map(url -> places.get(url.toString()))
          .ifPresent(place -> deliveries.add(new Delivery("upstream", place)));
      deliveries.addAll(state.otherDeliveries());
      states.add(new LibraryState(state, deliveries, changes.of(state)));
    }
    return states;
  }
}
