package io.github.wasiexternals.diff;

import io.github.wasiexternals.catalog.CpythonVersion;
import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.diff.Change.Kind;
import java.util.Optional;

/** How two versions of one thing compare. */
final class Versions {

  private Versions() {}

  /**
   * What happened to a version.
   *
   * @param packed whether one of them counts CPython's own packings as well, which don't make
   *     another version: 3.50.4.0 is 3.50.4
   * @return {@code UPGRADED}, {@code DOWNGRADED} or {@code RENUMBERED}; empty if it is the same
   */
  static Optional<Kind> change(String before, String now, boolean packed) {
    if (before.equals(now)) {
      return Optional.empty();
    }
    int order =
        packed
            ? Version.OLDEST_FIRST.compare(
                CpythonVersion.upstream(before), CpythonVersion.upstream(now))
            : Version.OLDEST_FIRST.compare(before, now);
    if (order == 0) {
      return Optional.of(Kind.RENUMBERED);
    }
    return Optional.of(order < 0 ? Kind.UPGRADED : Kind.DOWNGRADED);
  }
}
