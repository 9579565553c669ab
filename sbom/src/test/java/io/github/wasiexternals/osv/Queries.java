package io.github.wasiexternals.osv;

import java.util.Optional;
import java.util.Set;

/** Libraries to ask about. */
final class Queries {

  static final Query ZLIB_131 = query("zlib", "1.3.1", "madler/zlib", "v1.3.1", "zlib:zlib");
  static final Query ZLIB_132 = query("zlib", "1.3.2", "madler/zlib", "v1.3.2", "zlib:zlib");
  static final Query ZLIB_13 = query("zlib", "1.3", "madler/zlib", "v1.3", "zlib:zlib");
  static final Query XZ_561 = query("xz", "5.6.1", "tukaani-project/xz", "v5.6.1", "tukaani:xz");
  static final Query XZ_583 = query("xz", "5.8.3", "tukaani-project/xz", "v5.8.3", "tukaani:xz");
  static final Query SQLITE =
      query("sqlite", "3.53.4", "sqlite/sqlite", "version-3.53.4", "sqlite:sqlite");

  private Queries() {}

  private static Query query(
      String library, String version, String repository, String tag, String cpe) {
    return new Query(
        library,
        version,
        Optional.of("https://github.com/" + repository),
        Optional.of(tag),
        Optional.of(cpe),
        Optional.of("pkg:generic/" + library),
        Set.of(library));
  }

  /** A library of which only the name is known. */
  static Query nameOnly(String library) {
    return new Query(
        library,
        "1.0",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(library));
  }
}
