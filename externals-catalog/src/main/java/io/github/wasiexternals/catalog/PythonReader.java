package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a {@link PythonRelease} from its file; whether its pins exist is checked later. */
final class PythonReader {

  static final Pattern VERSION = Pattern.compile("3\\.[1-9][0-9]*");

  private final CatalogFile file;

  PythonReader(CatalogFile file) {
    this.file = file;
  }

  PythonRelease read(StrictTable root) {
    String version = Fields.matching(root, "version", VERSION, "a Python release such as 3.15");
    Fields.checkFileName(root, "version", file, version);
    List<Pin> pins =
        root.stringMap("wasi").entrySet().stream()
            .map(entry -> new Pin(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(Pin::library))
            .toList();
    if (pins.isEmpty()) {
      root.mistake("wasi", "a release pins at least one library in [wasi]");
    }
    return new PythonRelease(
        version,
        root.date("frozen"),
        root.string("sdk"),
        root.string("triple"),
        pins,
        root.stringMap("windows"),
        root.stringMap("reasons"));
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
