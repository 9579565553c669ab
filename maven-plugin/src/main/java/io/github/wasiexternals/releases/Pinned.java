package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version of a library that Python releases pin.
 *
 * @param pythons those releases, oldest first
 */
public record Pinned(Library library, LibraryVersion version, List<String> pythons) {

  private static final Comparator<Pin> BY_LIBRARY =
      Comparator.comparing(Pin::library).thenComparing(Pin::version);

  public Pinned {
    pythons = List.copyOf(pythons);
  }

  /**
   * All versions that releases pin, by library and version.
   *
   * @param pythons releases of that catalog, oldest first
   */
  static List<Pinned> of(Catalog catalog, List<PythonRelease> pythons) {
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

  /** The newest version in the catalog; the pinned one if versions can't be compared. */
  String cataloged() {
    String newest = version.version();
    for (LibraryVersion other : library.versions()) {
      if (Version.isNewer(other.version(), newest)) {
        newest = other.version();
      }
    }
    return newest;
  }

  /** Whether a list ends with this version. */
  boolean isNewestOf(Answer<List<Release>> list) {
    return list.value().flatMap(releases -> releases.stream().max(Release.BY_VERSION)).stream()
        .map(Release::version)
        .flatMap(newest -> Version.release(newest).stream())
        .anyMatch(number -> Version.release(version.version()).equals(Optional.of(number)));
  }
}
