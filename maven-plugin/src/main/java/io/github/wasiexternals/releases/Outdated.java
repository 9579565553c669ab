package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.releases.Inquiry.Answers;
import io.github.wasiexternals.releases.LibraryState.Delivery;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.Sleeper;
import io.github.wasiexternals.source.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Looks for versions that are newer than the pinned ones. Changes nothing. */
public final class Outdated {

  private static final Backoff BACKOFF = new Backoff(2, Duration.ofMillis(500));

  private final Transport transport;
  private final DebianPool debian;
  private final NpmClient npm;
  private final KnownVulnerabilities vulnerabilities;
  private final Sleeper sleeper;
  private final Clock clock;

  /** Takes those who are asked, and the clock that says when. */
  public Outdated(
      Transport transport,
      DebianPool debian,
      NpmClient npm,
      KnownVulnerabilities vulnerabilities,
      Sleeper sleeper,
      Clock clock) {
    this.transport = transport;
    this.debian = debian;
    this.npm = npm;
    this.vulnerabilities = vulnerabilities;
    this.sleeper = sleeper;
    this.clock = clock;
  }

  /**
   * Asks everybody.
   *
   * @param pythons releases of that catalog, oldest first
   * @param offline whether nobody is asked who is not on this machine
   * @param folder for temporary files; created where it does not exist
   * @throws ProblemException if the folder can't be used; that somebody doesn't answer is part of
   *     the report
   */
  public OutdatedReport report(
      Catalog catalog, List<PythonRelease> pythons, boolean offline, Path folder)
      throws InterruptedException {
    List<Pinned> pinned = pinned(catalog, pythons);
    try (Downloads downloads = new Downloads(transport, BACKOFF, sleeper, offline, folder);
        Together together = new Together()) {
      Answers answers =
          new Inquiry(
                  new UpstreamLists(downloads),
                  new DebianIndex(debian, downloads),
                  npm,
                  offline,
                  together)
              .ask(pinned);
      List<Finding> findings = pinned.stream().map(one -> Finding.of(one, answers)).toList();
      return new OutdatedReport(
          pythons.stream().map(PythonRelease::version).toList(),
          clock.instant().truncatedTo(ChronoUnit.SECONDS),
          states(findings, deliveries(findings, downloads, together)));
    }
  }

  /** By library and version, with the releases that pin it. */
  private static List<Pinned> pinned(Catalog catalog, List<PythonRelease> pythons) {
    Map<Pin, List<String>> releases = new TreeMap<>(BY_LIBRARY);
    for (PythonRelease python : pythons) {
      for (Pin pin : python.allPins()) {
        releases.computeIfAbsent(pin, none -> new ArrayList<>()).add(python.version());
      }
    }
    List<Pinned> pinned = new ArrayList<>();
    releases.forEach(
        (pin, by) -> {
          Library library = catalog.library(pin.library()).orElseThrow();
          pinned.add(new Pinned(library, library.version(pin.version()).orElseThrow(), by));
        });
    return pinned;
  }

  private static final Comparator<Pin> BY_LIBRARY =
      Comparator.comparing(Pin::library).thenComparing(Pin::version);

  private static Map<String, Delivery> deliveries(
      List<Finding> findings, Downloads downloads, Together together) throws InterruptedException {
    Map<String, Callable<Delivery>> questions = new TreeMap<>();
    for (Finding finding : findings) {
      finding
          .upstreamFile()
          .ifPresent(url -> questions.put(url.toString(), () -> upstream(url, downloads)));
    }
    return together.ask(questions);
  }

  private static Delivery upstream(URI url, Downloads downloads) throws InterruptedException {
    return new Delivery("upstream", downloads.reach(url));
  }

  private List<LibraryState> states(List<Finding> findings, Map<String, Delivery> upstream) {
    List<LibraryState> states = new ArrayList<>();
    VulnerabilityDifferences differences = VulnerabilityDifferences.of(findings, vulnerabilities);
    for (Finding finding : findings) {
      List<Delivery> deliveries = new ArrayList<>();
      finding.upstreamFile().map(url -> upstream.get(url.toString())).ifPresent(deliveries::add);
      deliveries.addAll(finding.otherDeliveries());
      states.add(finding.state(deliveries, differences.of(finding)));
    }
    return states;
  }
}
