package io.github.wasiexternals.pins;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.toml.TomlLines;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release's set as CPython's own drivers pin the libraries that they build: one table a library,
 * as {@code Platforms/emscripten/config.toml} of CPython's main branch has it. A driver fetches
 * {@code url}, with {@code version} put in, and compares the SHA-256 in {@code shasum}.
 */
public final class CpythonToml {

  /** What CPython's own file calls a library, where it has another name here. */
  private static final Map<String, String> TABLES = Map.of("mpdecimal", "mpdec");

  private CpythonToml() {}

  /**
   * The text; every line ends with {@code \n}. Optional libraries are left out, unless they are
   * selected.
   */
  public static String render(Selection selection) {
    StringBuilder text =
        new StringBuilder(
            "# Libraries of CPython %s for %s, frozen %s.\n"
                .formatted(
                    selection.python().version(), selection.triple(), selection.python().frozen()));
    for (Selection.PinnedLibrary library : selection.libraries()) {
      text.append('\n');
      Optional<Archive> archive = fromUrl(library);
      List<String> lines =
          archive.isPresent()
              ? table(library, archive.get())
              : List.of("# " + library.title() + " is at no fixed URL.");
      lines.forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  /** Upstream's own archive if there is one, else the first that has a URL. */
  private static Optional<Archive> fromUrl(Selection.PinnedLibrary library) {
    List<Archive> archives =
        library.version().archives().stream()
            .filter(archive -> archive.origin().url().isPresent())
            .toList();
    return Stream.concat(
            archives.stream().filter(archive -> archive.origin().isUpstream()), archives.stream())
        .findFirst();
  }

  private static List<String> table(Selection.PinnedLibrary library, Archive archive) {
    String name = library.library().name();
    String version = library.version().version();
    URI url = archive.origin().url().orElseThrow();
    return new TomlLines()
        .table(TABLES.getOrDefault(name, name))
        .put("url", url.toString().replace(version, "{version}"))
        .put("version", version)
        .put("shasum", archive.sha256().hex())
        .lines();
  }
}
