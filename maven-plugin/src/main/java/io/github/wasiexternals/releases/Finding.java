package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.releases.Inquiry.Answers;
import io.github.wasiexternals.releases.LibraryState.Delivery;
import io.github.wasiexternals.releases.LibraryState.Newest;
import io.github.wasiexternals.releases.LibraryState.NpmCarrier;
import io.github.wasiexternals.releases.LibraryState.Standing;
import io.github.wasiexternals.releases.LibraryState.Vulnerabilities;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the answers say about one pinned version.
 *
 * @param upstream the newest in upstream's list
 * @param released when the pinned version was, as upstream's list says
 * @param debian empty where the library has no source package there
 */
record Finding(
    Pinned pinned,
    Answer<Release> upstream,
    Optional<String> released,
    Optional<Answer<DebianSource>> debian,
    Optional<NpmCarrier> npm) {

  static Finding of(Pinned pinned, Answers answers) {
    Answer<List<Release>> list = given(answers.upstream(), pinned.library().name());
    return new Finding(
        pinned,
        newest(list),
        list.value().stream()
            .flatMap(List::stream)
            .filter(release -> release.version().equals(pinned.version().version()))
            .findFirst()
            .flatMap(Release::released),
        pinned.library().releases().debian().map(name -> given(answers.debian(), name)),
        pinned
            .library()
            .releases()
            .npm()
            .map(name -> new NpmCarrier(name, given(answers.npm(), name))));
  }

  private static <T> Answer<T> given(Map<String, Answer<T>> answers, String key) {
    return answers.getOrDefault(key, new Answer.Missing<>("not asked"));
  }

  private static Answer<Release> newest(Answer<List<Release>> list) {
    return list.value()
        .flatMap(releases -> releases.stream().max(Release.BY_VERSION))
        .<Answer<Release>>map(Answer.Given::new)
        .orElseGet(() -> new Answer.Missing<>(list.reason().orElse("an empty list")));
  }

  /** Upstream's word, if it gave one; else the newest that anybody else knows of. */
  Optional<Newest> newest() {
    if (listed().isPresent()) {
      Release release = listed().get();
      return Optional.of(new Newest(release.version(), release.released(), "upstream"));
    }
    List<Newest> hints = new ArrayList<>();
    if (!pinned.cataloged().equals(pinned.version().version())) {
      hints.add(new Newest(pinned.cataloged(), Optional.empty(), "catalog"));
    }
    debian
        .flatMap(Answer::value)
        .filter(source -> isNewer(source.version()))
        .ifPresent(source -> hints.add(new Newest(source.version(), Optional.empty(), "debian")));
    return hints.stream()
        .max(Comparator.comparing(hint -> Version.release(hint.version()).orElseThrow()));
  }

  Standing standing() {
    if (newest().filter(found -> isNewer(found.version())).isPresent()) {
      return Standing.OUTDATED;
    }
    return listed().isPresent() ? Standing.CURRENT : Standing.UNKNOWN;
  }

  /**
   * The newest in upstream's list. One that is older than the pinned version is no answer: the list
   * lacks something. Neither is one that can't be compared with it.
   */
  private Optional<Release> listed() {
    return Version.release(pinned.version().version())
        .flatMap(
            number ->
                upstream
                    .value()
                    .filter(
                        release ->
                            !Version.isNewer(pinned.version().version(), release.version())));
  }

  /** The newer version, if there is one. */
  Optional<String> newer() {
    return standing() == Standing.OUTDATED ? newest().map(Newest::version) : Optional.empty();
  }

  /** Where upstream should have the newer version. */
  Optional<URI> upstreamFile() {
    return newer()
        .flatMap(
            version ->
                NewestFiles.upstream(
                    pinned.version(),
                    listed().orElseGet(() -> new Release(version, Optional.empty(), List.of()))));
  }

  /** Who has the newer version without being asked again. */
  List<Delivery> otherDeliveries() {
    List<Delivery> deliveries = new ArrayList<>();
    Optional<String> newer = newer();
    debian
        .flatMap(Answer::value)
        .filter(source -> newer.filter(source.version()::equals).isPresent())
        .ifPresent(
            source -> deliveries.add(new Delivery("debian", new Answer.Given<>(source.file()))));
    newer
        .filter(version -> pinned.library().version(version).isPresent())
        .ifPresent(
            version ->
                deliveries.add(
                    new Delivery(
                        "catalog", new Answer.Given<>(pinned.library().name() + ".toml"))));
    return deliveries;
  }

  LibraryState state(List<Delivery> deliveries, Answer<Vulnerabilities> vulnerabilities) {
    return new LibraryState(
        pinned.library().name(),
        pinned.version().version(),
        pinned.pythons(),
        released,
        standing(),
        newest(),
        pinned.cataloged(),
        upstream,
        debian,
        npm,
        deliveries,
        vulnerabilities);
  }

  private boolean isNewer(String version) {
    return Version.isNewer(version, pinned.version().version());
  }
}
