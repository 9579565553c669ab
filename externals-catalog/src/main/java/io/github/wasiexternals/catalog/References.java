package io.github.wasiexternals.catalog;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.toml.StrictTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a release's references to other files. A reference to a file that could not be read is
 * accepted, since that file has already been reported.
 *
 * @param libraries by the name of their file
 * @param sdks by the name of their file without its prefix
 * @param unreadable relative names of files that could not be read
 * @param coming versions that are about to be added: a release may pin them already
 */
record References(
    Map<String, Defined<Library>> libraries,
    Map<String, Defined<SdkPin>> sdks,
    Set<String> unreadable,
    Set<Pin> coming) {

  /**
   * A value and the file that defines it.
   *
   * @param shown the file's name in messages
   */
  record Defined<T>(T value, String shown) {}

  void check(PythonRelease python, StrictTable root) {
    checkSdk(python, root);
    checkPins(python.pins(), table(root, PythonReader.WASI));
    StrictTable optional = table(root, PythonReader.OPTIONAL);
    checkPins(python.optional(), optional);
    checkOptional(python, optional);
    checkInterfaces(python, root);
    checkReasons(python, root);
  }

  /** The place for mistakes about a table; what a file inherits is not written in it. */
  private static StrictTable table(StrictTable root, String key) {
    return root.optionalTable(key).orElse(root);
  }

  private void checkSdk(PythonRelease python, StrictTable root) {
    String name = python.sdk();
    if (name.isEmpty() || isUnreadable(CatalogFolder.SDKS, SdkReader.STEM + name)) {
      return;
    }
    Defined<SdkPin> sdk = sdks.get(name);
    if (sdk == null) {
      root.mistake("sdk", "the catalog has no WASI SDK '" + name + "'" + known(sdks.keySet()));
    } else if (!python.triple().isEmpty() && !sdk.value().targets().contains(python.triple())) {
      root.mistake(
          "triple",
          "WASI SDK "
              + name
              + " ("
              + sdk.shown()
              + ") has no target '"
              + python.triple()
              + "'"
              + known(sdk.value().targets()));
    }
  }

  private void checkPins(List<Pin> pins, StrictTable table) {
    pins.forEach(pin -> checkPin(pin, table));
  }

  private static void checkOptional(PythonRelease python, StrictTable optional) {
    for (Pin pin : python.optional()) {
      if (python.pins().stream().anyMatch(other -> other.library().equals(pin.library()))) {
        optional.mistake(pin.library(), "[wasi] has " + pin.library() + " already");
      }
    }
  }

  /** Checks that all libraries of the default set can be installed into one prefix. */
  private void checkInterfaces(PythonRelease python, StrictTable root) {
    Map<String, String> providers = new HashMap<>();
    for (Pin pin : python.pins()) {
      Defined<Library> library = libraries.get(pin.library());
      if (library != null) {
        String other = providers.putIfAbsent(library.value().provides(), pin.library());
        if (other != null) {
          table(root, PythonReader.WASI)
              .mistake(
                  pin.library(),
                  other
                      + " provides "
                      + library.value().provides()
                      + " as well: name one of them in [optional]");
        }
      }
    }
  }

  private void checkPin(Pin pin, StrictTable wasi) {
    if (isUnreadable(CatalogFolder.LIBRARIES, pin.library())) {
      return;
    }
    Defined<Library> library = libraries.get(pin.library());
    if (library == null) {
      wasi.mistake(
          pin.library(),
          "the catalog has no library '"
              + pin.library()
              + "'"
              + Nearest.likely(pin.library(), libraries.keySet())
                  .map(name -> ", did you mean '" + name + "'?")
                  .orElseGet(() -> known(libraries.keySet())));
    } else if (!pin.version().isEmpty()
        && !coming.contains(pin)
        && library.value().version(pin.version()).isEmpty()) {
      wasi.mistake(
          pin.library(),
          library.shown()
              + " has no version '"
              + pin.version()
              + "'"
              + known(library.value().versions().stream().map(LibraryVersion::version).toList()));
    }
  }

  /**
   * Checks that each difference from the Windows set has a reason, since users expect that set. It
   * says nothing about libraries that no module of CPython needs.
   */
  private void checkReasons(PythonRelease python, StrictTable root) {
    checkReasons(python.pins(), PythonReader.WASI, python, root);
    checkReasons(python.optional(), PythonReader.OPTIONAL, python, root);
    for (String library : python.windows().keySet()) {
      if (python.pins().stream().noneMatch(pin -> pin.library().equals(library))
          && !python.reasons().containsKey(library)) {
        table(root, "windows")
            .mistake(library, "[wasi] has no " + library + ": say in [reasons] why");
      }
    }
    Set<String> explicable = new TreeSet<>(libraries.keySet());
    python.allPins().forEach(pin -> explicable.add(pin.library()));
    explicable.addAll(python.windows().keySet());
    for (String library : python.reasons().keySet()) {
      if (!explicable.contains(library) && !isUnreadable(CatalogFolder.LIBRARIES, library)) {
        table(root, "reasons")
            .mistake(library, "a reason for a library that nothing names" + known(explicable));
      }
    }
  }

  private void checkReasons(List<Pin> pins, String table, PythonRelease python, StrictTable root) {
    for (Pin pin : pins) {
      String windows = python.windows().get(pin.library());
      if (!pin.version().equals(windows)
          && !python.reasons().containsKey(pin.library())
          && isCpythons(pin.library())) {
        table(root, table)
            .mistake(
                pin.library(),
                "Windows has "
                    + (windows == null ? "no " + pin.library() : windows)
                    + ": say in [reasons] why this differs");
      }
    }
  }

  private boolean isCpythons(String library) {
    Defined<Library> known = libraries.get(library);
    return known == null
        ? !isUnreadable(CatalogFolder.LIBRARIES, library)
        : known.value().isCpythons();
  }

  private boolean isUnreadable(CatalogFolder folder, String stem) {
    return unreadable.contains(folder.folderName() + "/" + stem + CatalogFile.ENDING);
  }

  private static String known(Collection<String> names) {
    return "; known: " + (names.isEmpty() ? "none" : String.join(", ", names));
  }
}
