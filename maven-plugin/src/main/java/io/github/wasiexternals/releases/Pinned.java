package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a library that Python releases pin.
 *
 * @param pythons those releases, oldest first
 */
record Pinned(Library library, LibraryVersion version, List<String> pythons) {

  Pinned {
    pythons = List.copyOf(pythons);
  }

  /** The newest version that the catalog has; the pinned one if versions can't be compared. */
  String cataloged() {
    String newest = version.version();
    for (LibraryVersion candidate : library.versions()) {
      if (Version.isNewer(candidate.version(), newest)) {
        newest = candidate.version();
      }
    }
    return newest;
  }

  /** Whether a list ends with this version. */
  boolean isNewestOf(@Nullable Answer<List<Release>> list) {
    return list != null
        && list.value().flatMap(releases -> releases.stream().max(Release.BY_VERSION)).stream()
            .map(Release::version)
            .flatMap(version -> Version.release(version).stream())
            .anyMatch(number -> Version.release(version.version()).equals(Optional.of(number)));
  }
}
