package io.github.wasiexternals.catalog;

import io.github.wasiexternals.catalog.DefinedIn.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where each pin, version and archive of a catalog is defined; anything not listed is built-in.
 *
 * @param defined locations by the parts of the value's name
 */
public record ValueLocations(Map<List<Object>, DefinedIn> defined) {

  /** The locations of the built-in catalog. */
  public static final ValueLocations NONE = new ValueLocations(Map.of());

  public ValueLocations {
    defined = Map.copyOf(defined);
  }

  /** Whether everything is built-in. */
  public boolean isEmpty() {
    return defined.isEmpty();
  }

  /** Where a release's choice of a library's version was read. */
  public DefinedIn pin(PythonRelease python, Pin pin) {
    return of(pinKey(python, pin));
  }

  /** Where a library's version was read, with its tag and inputs digest. */
  public DefinedIn version(Library library, LibraryVersion version) {
    return of(versionKey(library, version));
  }

  /** Where one of a version's archives was read. */
  public DefinedIn archive(Library library, LibraryVersion version, Archive archive) {
    return of(archiveKey(library.name(), version.version(), archive));
  }

  /** Where an archive of CPython itself was read. */
  public DefinedIn archive(PythonSource source, Archive archive) {
    return of(archiveKey("CPython", source.version(), archive));
  }

  /** Where an SDK was read, with all its archives. */
  public DefinedIn sdk(SdkPin sdk) {
    return of(sdkKey(sdk));
  }

  private DefinedIn of(List<Object> key) {
    return defined.getOrDefault(key, DefinedIn.BUILT_IN);
  }

  static List<Object> pinKey(PythonRelease python, Pin pin) {
    return List.of("pin", python.version(), pin);
  }

  /** The key of an archive; its owner is a library or {@code CPython}. */
  static List<Object> archiveKey(String owner, String version, Archive archive) {
    return List.of("archive", owner, version, archive);
  }

  private static List<Object> versionKey(Library library, LibraryVersion version) {
    return List.of("version", library.name(), version.version());
  }

  private static List<Object> sdkKey(SdkPin sdk) {
    return List.of("sdk", sdk.name());
  }

  /** Makes the locations of a catalog that is layered over the built-in one. */
  static final class Maker {

    private final Map<List<Object>, DefinedIn> defined = new HashMap<>();
    private final Catalog builtIn;

    Maker(Catalog builtIn) {
      this.builtIn = builtIn;
    }

    ValueLocations locations() {
      return new ValueLocations(defined);
    }

    void library(Library library, DefinedIn file) {
      Optional<Library> known = builtIn.library(library.name());
      for (LibraryVersion version : library.versions()) {
        Optional<LibraryVersion> same = known.flatMap(k -> k.version(version.version()));
        mark(versionKey(library, version), file.asBuiltIn(same.map(version::equals).orElse(false)));
        List<Archive> archives = same.map(LibraryVersion::archives).orElse(List.of());
        for (Archive archive : version.archives()) {
          mark(
              archiveKey(library.name(), version.version(), archive),
              file.asBuiltIn(archives.contains(archive)));
        }
      }
    }

    /**
     * Marks what a release's file itself has. What it inherits stays where it is.
     *
     * @param pins whether the file has a pin
     * @param sources whether it has a source
     */
    void python(
        PythonRelease python,
        DefinedIn file,
        Predicate<Pin> pins,
        Predicate<PythonSource> sources) {
      Optional<PythonRelease> known = builtIn.python(python.version());
      python.allPins().stream()
          .filter(pins)
          .forEach(
              pin ->
                  mark(
                      pinKey(python, pin),
                      file.asBuiltIn(known.map(k -> k.allPins().contains(pin)).orElse(false))));
      List<Archive> archives = new ArrayList<>();
      known.ifPresent(k -> k.sources().forEach(source -> archives.addAll(source.archives())));
      for (PythonSource source : python.sources().stream().filter(sources).toList()) {
        for (Archive archive : source.archives()) {
          mark(
              archiveKey("CPython", source.version(), archive),
              file.asBuiltIn(archives.contains(archive)));
        }
      }
    }

    void sdk(SdkPin sdk, DefinedIn file) {
      mark(sdkKey(sdk), file.asBuiltIn(builtIn.sdk(sdk.name()).map(sdk::equals).orElse(false)));
    }

    private void mark(List<Object> key, DefinedIn where) {
      if (where.layer() != Layer.BUILT_IN) {
        defined.put(key, where);
      }
    }
  }
}
