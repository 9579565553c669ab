package io.github.wasiexternals.pins;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.DefinedIn;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Library.CpythonModule;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.SdkPin;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the catalog has about one library of a release.
 *
 * @param pinnedIn where the release's choice is defined
 * @param definedIn where the version is defined
 * @param modules the extension modules that this release has and that need the library
 * @param windows the version in CPython's own Windows build
 * @param reason why that version differs
 */
record PinnedLibrary(
    Library library,
    LibraryVersion version,
    DefinedIn pinnedIn,
    DefinedIn definedIn,
    List<String> modules,
    Optional<String> windows,
    Optional<String> reason) {

  PinnedLibrary {
    modules = List.copyOf(modules);
  }

  /** The libraries of a release that is part of the catalog, in the order of its pins. */
  static List<PinnedLibrary> of(Catalog catalog, PythonRelease python) {
    return python.pins().stream().map(pin -> of(catalog, python, pin)).toList();
  }

  /** The libraries that are built only if they are named, in the order of their pins. */
  static List<PinnedLibrary> optional(Catalog catalog, PythonRelease python) {
    return python.optional().stream().map(pin -> of(catalog, python, pin)).toList();
  }

  static SdkPin sdk(Catalog catalog, PythonRelease python) {
    return catalog.sdk(python.sdk()).orElseThrow();
  }

  private static PinnedLibrary of(Catalog catalog, PythonRelease python, Pin pin) {
    Library library = catalog.library(pin.library()).orElseThrow();
    LibraryVersion version = library.version(pin.version()).orElseThrow();
    return new PinnedLibrary(
        library,
        version,
        catalog.locations().pin(python, pin),
        catalog.locations().version(library, version),
        library.modules().stream()
            .filter(module -> module.isIn(python.version()))
            .map(CpythonModule::name)
            .toList(),
        Optional.ofNullable(python.windows().get(pin.library())),
        Optional.ofNullable(python.reasons().get(pin.library())));
  }
}
