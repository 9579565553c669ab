package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link PythonRelease} from its file; whether its pins exist is checked later. */
final class PythonReader {

  static final Pattern VERSION = Pattern.compile("3\\.[1-9][0-9]*");

  /** The part of PEP 440 that CPython's own releases use: 3.13.15, 3.15.0rc1. */
  private static final Pattern FULL_VERSION =
      Pattern.compile("(3\\.[1-9][0-9]*)\\.(0|[1-9][0-9]{0,3})(?:(a|b|rc)([1-9][0-9]{0,3}))?");

  private final CatalogFile file;
  private final ArchiveReader archives;

  PythonReader(Origins origins, CatalogFile file, KnownArchives known) {
    this.file = file;
    this.archives = new ArchiveReader(origins, file.builtIn(), known);
  }

  PythonRelease read(StrictTable root) {
    String version = Fields.matching(root, "version", VERSION, "a Python release such as 3.15");
    Fields.checkFileName(root, "version", file, version);
    List<Pin> pins = pins(root, "wasi");
    if (pins.isEmpty()) {
      root.mistake("wasi", "a release pins at least one library in [wasi]");
    }
    return new PythonRelease(
        version,
        root.date("frozen"),
        root.string("sdk"),
        root.string("triple"),
        pins,
        pins(root, "optional"),
        root.stringMap("windows"),
        root.stringMap("reasons"),
        sources(root, version));
  }

  private static List<Pin> pins(StrictTable root, String key) {
    return root.stringMap(key).entrySet().stream()
        .map(entry -> new Pin(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Pin::library))
        .toList();
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
