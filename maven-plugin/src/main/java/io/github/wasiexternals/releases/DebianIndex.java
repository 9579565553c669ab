package io.github.wasiexternals.releases;

import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.IndexLines;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Queries the index of Debian's source packages, which has a release some time after upstream. */
final class DebianIndex {

  /** The suite that gets new versions first. */
  static final String SUITE = "sid";

  private final DebianPool pool;
  private final Downloads downloads;

  DebianIndex(DebianPool pool, Downloads downloads) {
    this.pool = pool;
    this.downloads = downloads;
  }

  /**
   * The newest release of each source package in the index.
   *
   * @param packages their names
   */
  Answer<Map<String, DebianSource>> newest(Set<String> packages) throws InterruptedException {
    URI index;
    try {
      index = pool.index(SUITE);
    } catch (TransferException e) {
      return Answer.none("not asked: " + e.shown());
    }
    return downloads.read(
        Locations.shown(index), index, IndexLines.MAXIMUM_BYTES, file -> read(file, packages));
  }

  private static Map<String, DebianSource> read(Path file, Set<String> packages)
      throws IOException {
    try (IndexLines lines = IndexLines.ofXz(file)) {
      return new SourcesReader(packages).read(lines);
    }
  }
}
