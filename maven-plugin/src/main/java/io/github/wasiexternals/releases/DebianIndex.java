package io.github.wasiexternals.releases;

import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.TransferException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/** Queries the index of Debian's source packages, which has a release some time after upstream. */
final class DebianIndex {

  /** The suite that gets new versions first. */
  static final String SUITE = "sid";

  /** The index had 12 MB in 2026. */
  private static final long MAXIMUM_BYTES = 128L << 20;

  /** Twice what xz needs for its strongest preset, in KiB. */
  private static final int MAXIMUM_MEMORY_KIB = 128 << 10;

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
        Locations.shown(index), index, MAXIMUM_BYTES, file -> read(file, packages));
  }

  private static Map<String, DebianSource> read(Path file, Set<String> packages)
      throws IOException {
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
        InputStream unpacked = new XZInputStream(packed, MAXIMUM_MEMORY_KIB);
        Reader text = new InputStreamReader(unpacked, StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(text)) {
      return new SourcesReader(packages).read(lines);
    }
  }
}
