package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.releases.LibraryState.Delivery;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a pinned version compares with the versions that there are.
 *
 * @param upstream the newest in upstream's own list
 * @param released when the pinned version was, as upstream's list says
 * @param debian the newest in Debian's index, a hint; empty where the library has no package there
 * @param npm an npm package that carries the sources; empty where there is none
 */
public record VersionState(
    Pinned pinned,
    Answer<Release> upstream,
    Optional<String> released,
    Optional<Answer<DebianSource>> debian,
    Optional<NpmPackage> npm) {

  /** What is concluded. */
  public enum Status {
    /** Upstream's list has no newer version. */
    CURRENT,
    /** There is a newer one: in upstream's list, in Debian's index or in the catalog. */
    OUTDATED,
    /** Upstream gave no answer, and nobody else knows of a newer one, which proves nothing. */
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
   * @param newest its newest version; its numbers are its own, and not the library's
   */
  public record NpmPackage(String name, Answer<String> newest) {}

  /**
   * The newest version known: upstream's word, if it gave one, else the newest that anybody else
   * knows of. Empty where nobody could be asked and nothing newer is known.
   */
  public Optional<Newest> newest() {
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

  /** Whether there is a newer version. */
  public Status status() {
    if (newest().filter(found -> isNewer(found.version())).isPresent()) {
      return Status.OUTDATED;
    }
    return listed().isPresent() ? Status.CURRENT : Status.UNKNOWN;
  }

  /**
   * The newest in upstream's list. One that is older than the pinned version is no answer: the list
   * lacks something. Neither is one that can't be compared with it.
   */
  private Optional<Release> listed() {
    String version = pinned.version().version();
    return Version.release(version)
        .flatMap(
            number ->
                upstream.value().filter(release -> !Version.isNewer(version, release.version())));
  }

  /** The newer version, if there is one. */
  Optional<String> newer() {
    return status() == Status.OUTDATED ? newest().map(Newest::version) : Optional.empty();
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
        .ifPresent(source -> deliveries.add(new Delivery("debian", Answer.of(source.file()))));
    newer
        .filter(version -> pinned.library().version(version).isPresent())
        .ifPresent(
            version ->
                deliveries.add(
                    new Delivery("catalog", Answer.of(pinned.library().name() + ".toml"))));
    return deliveries;
  }

  private boolean isNewer(String version) {
    return Version.isNewer(version, pinned.version().version());
  }
}
