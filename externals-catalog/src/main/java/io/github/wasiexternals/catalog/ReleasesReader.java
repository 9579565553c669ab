package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@link Releases} from their table. */
final class ReleasesReader {

  static final Releases NONE = new Releases(Optional.empty(), Optional.empty(), Optional.empty());

  private ReleasesReader() {}

  static Releases read(StrictTable table, boolean builtIn) {
    return new Releases(
        table.has("list") ? Optional.of(list(table, builtIn)) : Optional.empty(),
        table.optionalString("debian"),
        table.optionalString("npm"));
  }

  private static Releases.Upstream list(StrictTable table, boolean builtIn) {
    String pattern = table.string("pattern");
    if (!pattern.isEmpty()
        && !pattern.contains(Releases.Upstream.VERSION)
        && !pattern.contains(Releases.Upstream.UNDERSCORED)) {
      table.mistake("pattern", "'" + pattern + "' has no " + Releases.Upstream.VERSION);
    }
    return new Releases.Upstream(Fields.url(table, "list", builtIn), format(table), pattern);
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
