package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@link PythonRelease} from its file; whether its pins exist is checked later. A file of a
 * layer says what it changes: everything else stays as it is below.
 */
final class PythonReader {

  static final Pattern VERSION = Pattern.compile("3\\.[1-9][0-9]*");

  /** The part of PEP 440 that CPython's own releases use: 3.13.15, 3.15.0rc1. */
  private static final Pattern FULL_VERSION =
      Pattern.compile("(3\\.[1-9][0-9]*)\\.(0|[1-9][0-9]{0,3})(?:(a|b|rc)([1-9][0-9]{0,3}))?");

  /** The table of the libraries to build. */
  static final String WASI = "wasi";

  /** The table of those that are built if they are named. */
  static final String OPTIONAL = "optional";

  private final CatalogFile file;
  private final ArchiveReader archives;
  private final Optional<PythonRelease> below;

  /**
   * @param below the same release as the layer below has it
   */
  PythonReader(
      Origins origins, CatalogFile file, KnownArchives known, Optional<PythonRelease> below) {
    this.file = file;
    this.archives = new ArchiveReader(origins, file.builtIn(), known);
    this.below = below;
  }

  PythonRelease read(StrictTable root) {
    String version = Fields.matching(root, "version", VERSION, "a Python release such as 3.15");
    Fields.checkFileName(root, "version", file, version);
    Map<String, String> wasi = root.stringMap(WASI);
    Map<String, String> optional = root.stringMap(OPTIONAL);
    List<Pin> pins = pins(below.map(PythonRelease::pins), optional, wasi);
    if (pins.isEmpty()) {
      root.mistake(WASI, "a release pins at least one library in [wasi]");
    }
    return new PythonRelease(
        version,
        inherited(root, "frozen", PythonRelease::frozen, root::date),
        inherited(root, "sdk", PythonRelease::sdk, root::string),
        inherited(
            root,
            "triple",
            PythonRelease::triple,
            key -> Fields.matching(root, key, AllowedNames.TRIPLE, "a target as wasm32-wasip1")),
        pins,
        pins(below.map(PythonRelease::optional), wasi, optional),
        inherited(root, "windows", PythonRelease::windows, root::stringMap),
        merged(below.map(PythonRelease::reasons), root.stringMap("reasons")),
        sources(root, version));
  }

  private <T> T inherited(
      StrictTable root, String key, Function<PythonRelease, T> value, Function<String, T> own) {
    return below.isPresent() && !root.has(key) ? value.apply(below.get()) : own.apply(key);
  }

  /**
   * The pins of one table.
   *
   * @param elsewhere what the file has in the other table, into which a pin from below moves
   */
  private static List<Pin> pins(
      Optional<List<Pin>> below, Map<String, String> elsewhere, Map<String, String> own) {
    SortedMap<String, String> pins = new TreeMap<>();
    below.ifPresent(all -> all.forEach(pin -> pins.put(pin.library(), pin.version())));
    pins.keySet().removeAll(elsewhere.keySet());
    pins.putAll(own);
    return pins.entrySet().stream().map(pin -> new Pin(pin.getKey(), pin.getValue())).toList();
  }

  private static Map<String, String> merged(
      Optional<Map<String, String>> below, Map<String, String> own) {
    Map<String, String> merged = new LinkedHashMap<>(below.orElse(Map.of()));
    merged.putAll(own);
    return merged;
  }

  private List<PythonSource> sources(StrictTable root, String release) {
    List<PythonSource> sources = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (StrictTable table : root.tables("source")) {
      String version = table.string("version");
      Matcher full = FULL_VERSION.matcher(version);
      if (!version.isEmpty() && !(full.matches() && full.group(1).equals(release))) {
        table.mistake(
            "version", "'" + version + "' is not a version of Python " + release + ", as 3.13.15");
      } else if (!seen.add(version)) {
        table.mistake("version", "version " + version + " is there twice");
      }
      List<Archive> read = table.tables("archive").stream().map(archives::read).toList();
      if (read.isEmpty()) {
        table.mistake("archive", "version " + version + " has no [[source.archive]]");
      }
      sources.add(new PythonSource(version, read));
    }
    below.map(PythonRelease::sources).orElse(List.of()).stream()
        .filter(source -> seen.add(source.version()))
        .forEach(sources::add);
    return sources.stream()
        .sorted(
            Comparator.comparing((PythonSource source) -> rank(source.version()))
                .reversed()
                .thenComparing(PythonSource::version))
        .toList();
  }

  /** A number that is larger for a later version: an alpha comes before the release itself. */
  private static long rank(String version) {
    Matcher full = FULL_VERSION.matcher(version);
    if (!full.matches()) {
      return 0;
    }
    // A final release has no stage; "a", "b" and "rc" are in alphabetical order.
    int stage = full.group(3) == null ? 3 : List.of("a", "b", "rc").indexOf(full.group(3));
    int serial = full.group(4) == null ? 0 : Integer.parseInt(full.group(4));
    return (Integer.parseInt(full.group(2)) * 4L + stage) * 10_000 + serial;
  }

  /** Oldest first; 3.9 is older than 3.10. */
  static Comparator<PythonRelease> oldestFirst() {
    return Comparator.comparingInt((PythonRelease python) -> minor(python.version()))
        .thenComparing(PythonRelease::version);
  }

  private static int minor(String version) {
    return VERSION.matcher(version).matches()
        ? Integer.parseInt(version.substring(version.indexOf('.') + 1))
        : 0;
  }
}
