package io.github.wasiexternals.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is pinned. It is consistent: every pinned version and every release's SDK exists.
 *
 * @param libraries in alphabetical order
 * @param pythons oldest first
 * @param sdks oldest first
 * @param locations where its values were defined
 * @param names the parameter names to use in its messages
 */
public record Catalog(
    List<Library> libraries,
    List<PythonRelease> pythons,
    List<SdkPin> sdks,
    ValueLocations locations,
    ParameterNames names) {

  public Catalog {
    libraries = List.copyOf(libraries);
    pythons = List.copyOf(pythons);
    sdks = List.copyOf(sdks);
  }

  /** A catalog whose messages use plain words instead of parameter names. */
  public Catalog(
      List<Library> libraries,
      List<PythonRelease> pythons,
      List<SdkPin> sdks,
      ValueLocations locations) {
    this(libraries, pythons, sdks, locations, ParameterNames.PLAIN);
  }

  /** Returns a copy whose messages use these names. */
  public Catalog named(ParameterNames known) {
    return new Catalog(libraries, pythons, sdks, locations, known);
  }

  public Optional<Library> library(String name) {
    return libraries.stream().filter(library -> library.name().equals(name)).findFirst();
  }

  public Optional<PythonRelease> python(String version) {
    return pythons.stream().filter(python -> python.version().equals(version)).findFirst();
  }

  public Optional<SdkPin> sdk(String name) {
    return sdks.stream().filter(sdk -> sdk.name().equals(name)).findFirst();
  }

  Catalog with(ValueLocations locations) {
    return new Catalog(libraries, pythons, sdks, locations, names);
  }
}
