package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.catalog.Releases;
import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.osv.CpythonNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version that Python releases pin: of a library, or of CPython itself.
 *
 * @param name a library's name in the catalog, or {@code cpython}
 * @param series the Python release whose patch releases count, for example {@code 3.13}; empty for
 *     a library, of which all versions count
 * @param version the pinned version, as upstream writes it
 * @param tag its tag in the repository
 * @param archives where it is available from
 * @param releases where to look for newer versions
 * @param repository the source repository
 * @param cpe vendor and product of the CPE 2.3 name; empty if none is known
 * @param cataloged all versions that the catalog has, the pinned one included
 * @param pythons the releases that pin it, oldest first
 */
public record Pinned(
    String name,
    Optional<String> series,
    String version,
    String tag,
    List<Archive> archives,
    Releases releases,
    URI repository,
    Optional<String> cpe,
    List<String> cataloged,
    List<String> pythons) {

  private static final String CPYTHON = "cpython";

  /**
   * One folder for each version. A version's folder appears before its first release candidate, so
   * it does not prove that the version is released; the archive in it does.
   */
  private static final Releases.Upstream CPYTHON_RELEASES =
      new Releases.Upstream(
          URI.create("https://www.python.org/ftp/python/"),
          Releases.Format.LINKS,
          Releases.Upstream.VERSION);

  private static final Comparator<Pin> BY_LIBRARY =
      Comparator.comparing(Pin::library).thenComparing(Pin::version);

  public Pinned {
    archives = List.copyOf(archives);
    cataloged = List.copyOf(cataloged);
    pythons = List.copyOf(pythons);
  }

  /**
   * All versions that releases pin: their newest sources of CPython, then those of libraries, by
   * library and version.
   *
   * @param pythons releases of that catalog, oldest first
   */
  static List<Pinned> of(Catalog catalog, List<PythonRelease> pythons) {
    List<Pinned> pinned = new ArrayList<>();
    Map<Pin, List<String>> releases = new TreeMap<>(BY_LIBRARY);
    for (PythonRelease python : pythons) {
      python.newestSource().ifPresent(source -> pinned.add(of(python, source)));
      for (Pin pin : python.allPins()) {
        releases.computeIfAbsent(pin, none -> new ArrayList<>()).add(python.version());
      }
    }
    releases.forEach(
        (pin, by) -> {
          Library library = catalog.library(pin.library()).orElseThrow();
          pinned.add(of(library, library.version(pin.version()).orElseThrow(), by));
        });
    return pinned;
  }

  /** A version of a library. */
  static Pinned of(Library library, LibraryVersion version, List<String> pythons) {
    return new Pinned(
        library.name(),
        Optional.empty(),
        version.version(),
        version.tag(),
        version.archives(),
        library.releases(),
        library.repository(),
        library.cpe().map(Library.Cpe::toString),
        library.versions().stream().map(LibraryVersion::version).toList(),
        pythons);
  }

  /** A source of CPython. Debian has a source package for each series. */
  private static Pinned of(PythonRelease python, PythonSource source) {
    return new Pinned(
        CPYTHON,
        Optional.of(python.version()),
        source.version(),
        CpythonNames.tag(source.version()),
        source.archives(),
        new Releases(
            Optional.of(CPYTHON_RELEASES),
            Optional.of("python" + python.version()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        URI.create(CpythonNames.REPOSITORY),
        Optional.of(CpythonNames.CPE),
        python.sources().stream().map(PythonSource::version).toList(),
        List.of(python.version()));
  }

  /** Whether it is CPython itself. */
  boolean isCpython() {
    return series.isPresent();
  }

  /** What its available versions depend on: the name, and the series where there is one. */
  String key() {
    return series.map(release -> name + " " + release).orElse(name);
  }

  /** Whether a version is one that counts. */
  boolean isInSeries(String version) {
    return series.map(release -> version.startsWith(release + ".")).orElse(true);
  }

  /** The newest version in the catalog; the pinned one if versions can't be compared. */
  String newestCataloged() {
    String newest = version;
    for (String other : cataloged) {
      if (Version.isNewer(other, newest)) {
        newest = other;
      }
    }
    return newest;
  }

  /** Whether a list ends with this version. */
  boolean isNewestOf(Answer<List<Release>> list) {
    return list.value().flatMap(releases -> releases.stream().max(Release.BY_VERSION)).stream()
        .map(Release::version)
        .flatMap(newest -> Version.release(newest).stream())
        .anyMatch(number -> Version.release(version).equals(Optional.of(number)));
  }
}
