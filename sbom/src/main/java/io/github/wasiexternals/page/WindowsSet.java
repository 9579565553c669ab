package io.github.wasiexternals.page;

import io.github.wasiexternals.catalog.PythonRelease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a set differs from the one that CPython's Windows build freezes.
 *
 * @param versions the Windows set, by library
 * @param differences by name
 * @param same the libraries that are the same in both
 */
record WindowsSet(Map<String, String> versions, List<Difference> differences, List<String> same) {

  WindowsSet {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    differences = List.copyOf(differences);
    same = List.copyOf(same);
  }

  /**
   * A library that differs.
   *
   * @param here the version in the SBOM; empty if it has none
   * @param windows the version in Windows' set; empty if it has none
   * @param reason the catalog's; empty if it has none for this version
   */
  record Difference(
      String library, Optional<String> here, Optional<String> windows, Optional<String> reason) {}

  /**
   * Compares.
   *
   * @param here versions by library, as the SBOM has them
   */
  static WindowsSet of(PythonRelease release, Map<String, String> here) {
    List<Difference> differences = new ArrayList<>();
    List<String> same = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(release.windows());
    all.putAll(here);
    for (String library : all.keySet()) {
      Optional<String> version = Optional.ofNullable(here.get(library));
      Optional<String> windows = Optional.ofNullable(release.windows().get(library));
      if (version.equals(windows)) {
        same.add(library);
      } else {
        differences.add(
            new Difference(library, version, windows, reason(release, library, version)));
      }
    }
    return new WindowsSet(release.windows(), differences, same);
  }

  /** The catalog's reasons are about the versions that it pins, and about no others. */
  private static Optional<String> reason(
      PythonRelease release, String library, Optional<String> version) {
    Optional<String> pinned = release.pin(library).map(pin -> pin.version());
    return version.equals(pinned)
        ? Optional.ofNullable(release.reasons().get(library))
        : Optional.empty();
  }
}
