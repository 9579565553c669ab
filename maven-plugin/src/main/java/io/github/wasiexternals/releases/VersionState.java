package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.releases.LibraryState.Delivery;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a pinned version compares with the available versions.
 *
 * @param upstream the newest release in upstream's own list
 * @param released when the pinned version was released, according to upstream's list
 * @param debian the newest release in Debian's index, a hint; empty if Debian has no package of the
 *     library
 * @param npm an npm package that carries the sources; empty if there is none
 */
public record VersionState(
    Pinned pinned,
    Answer<Release> upstream,
    Optional<String> released,
    Optional<Answer<DebianSource>> debian,
    Optional<NpmPackage> npm) {

  /** The conclusion. */
  public enum Status {
    /** Upstream's list has no newer version. */
    CURRENT,
    /** There is a newer one: in upstream's list, in Debian's index or in the catalog. */
    OUTDATED,
    /** Upstream gave no answer, and no other source has a newer version, which proves nothing. */
    UNKNOWN
  }

  /**
   * The newest version known.
   *
   * @param released as in {@link Release}
   * @param source {@code upstream}, {@code debian} or {@code catalog}; the last two only if
   *     upstream gave no answer
   */
  public record Newest(String version, Optional<String> released, String source) {}

  /**
   * An npm package that carries a library's sources.
   *
   * @param newest its newest version, in the package's own numbering, not the library's
   */
  public record NpmPackage(String name, Answer<String> newest) {}

  /**
   * The newest known version: upstream's, if it gave an answer, else the newest of all other
   * sources. Empty if upstream gave no answer and no other source has a newer version.
   */
  public Optional<Newest> newest() {
    if (listed().isPresent()) {
      Release release = listed().get();
      return Optional.of(new Newest(release.version(), release.released(), "upstream"));
    }
    List<Newest> hints = new ArrayList<>();
    if (!pinned.newestCataloged().equals(pinned.version())) {
      hints.add(new Newest(pinned.newestCataloged(), Optional.empty(), "catalog"));
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
   * The newest release in upstream's list. A release that is older than the pinned version does not
   * count, since the list must be incomplete; nor does one that can't be compared with it.
   */
  private Optional<Release> listed() {
    String version = pinned.version();
    return Version.release(version)
        .flatMap(
            number ->
                upstream.value().filter(release -> !Version.isNewer(version, release.version())));
  }

  /** The newer version, if there is one. */
  Optional<String> newer() {
    return status() == Status.OUTDATED ? newest().map(Newest::version) : Optional.empty();
  }

  /** The expected URL of the newer version at upstream. */
  Optional<URI> upstreamFile() {
    return newer()
        .flatMap(
            version ->
                NewestFiles.upstream(
                    pinned,
                    listed().orElseGet(() -> new Release(version, Optional.empty(), List.of()))));
  }

  /** The other sources of the newer version that are known without another query. */
  List<Delivery> otherDeliveries() {
    List<Delivery> deliveries = new ArrayList<>();
    Optional<String> newer = newer();
    debian
        .flatMap(Answer::value)
        .filter(source -> newer.filter(source.version()::equals).isPresent())
        .ifPresent(source -> deliveries.add(new Delivery("debian", Answer.of(source.file()))));
    newer
        .filter(pinned.cataloged()::contains)
        .ifPresent(
            version -> deliveries.add(new Delivery("catalog", Answer.of(pinned.name() + ".toml"))));
    return deliveries;
  }

  private boolean isNewer(String version) {
    return Version.isNewer(version, pinned.version());
  }
}
