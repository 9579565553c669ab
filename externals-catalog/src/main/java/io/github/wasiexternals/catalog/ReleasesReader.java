package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@link Releases} from their table. */
final class ReleasesReader {

  private ReleasesReader() {}

  static Releases read(StrictTable table, boolean builtIn) {
    return new Releases(
        table.has("list") ? Optional.of(list(table, builtIn)) : Optional.empty(),
        table.optionalString("debian"),
        table.optionalString("npm"),
        archive(table, builtIn),
        table.has("root") ? Optional.of(Fields.folder(table, "root")) : Optional.empty());
  }

  private static Optional<String> archive(StrictTable table, boolean builtIn) {
    Optional<String> archive = table.optionalString("archive");
    archive.ifPresent(
        template -> {
          if (!Releases.isTemplate(template)) {
            table.mistake("archive", "'" + template + "' has no " + Releases.Upstream.VERSION);
          } else {
            checkUrl(table, Releases.inVersion(template, "1.0"), builtIn);
          }
        });
    return archive;
  }

  private static void checkUrl(StrictTable table, String url, boolean builtIn) {
    try {
      Fields.checkUrl(table, "archive", new URI(url), builtIn);
    } catch (URISyntaxException e) {
      table.mistake("archive", "'archive' is not a URL: " + e.getMessage());
    }
  }

  private static Releases.Upstream list(StrictTable table, boolean builtIn) {
    String pattern = table.string("pattern");
    if (!pattern.isEmpty() && !Releases.isTemplate(pattern)) {
      table.mistake("pattern", "'" + pattern + "' has no " + Releases.Upstream.VERSION);
    }
    URI list = Fields.url(table, "list", builtIn);
    if ("file".equals(list.getScheme())) {
      // It is compared with no digest, and its content is shown.
      table.mistake("list", "a list of versions can't be a file of this machine: " + list);
    }
    return new Releases.Upstream(list, format(table), pattern);
  }

  private static Releases.Format format(StrictTable table) {
    String id = table.string("format");
    return Arrays.stream(Releases.Format.values())
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseGet(() -> unknown(table, id));
  }

  private static Releases.Format unknown(StrictTable table, String id) {
    if (!id.isEmpty()) {
      table.mistake(
          "format",
          "'"
              + id
              + "' is not one of "
              + Arrays.stream(Releases.Format.values())
                  .map(Releases.Format::id)
                  .collect(Collectors.joining(", ")));
    }
    return Releases.Format.LINKS;
  }
}
