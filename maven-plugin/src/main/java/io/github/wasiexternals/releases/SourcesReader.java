package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.source.IndexLines;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the index of a Debian archive's source packages (deb822(5)), one stanza for each package.
 */
final class SourcesReader {

  private static final Pattern ORIGINAL =
      Pattern.compile("[a-z0-9][a-z0-9+.-]*_[A-Za-z0-9.+~-]+\\.orig\\.tar\\.(?:gz|bz2|xz|zst)");

  private final Set<String> wanted;
  private final Map<String, DebianSource> newest = new TreeMap<>();
  private String name = "";
  private String version = "";
  private String file = "";
  private boolean seen;

  SourcesReader(Set<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * The newest release of each wanted package.
   *
   * @throws IOException if this is not such an index
   */
  Map<String, DebianSource> read(IndexLines lines) throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (line.get().isBlank()) {
        endStanza();
      } else {
        field(line.get());
      }
    }
    endStanza();
    if (!seen) {
      throw new IOException("no source package in it");
    }
    return newest;
  }

  private void field(String line) {
    if (line.startsWith("Package:")) {
      name = line.substring("Package:".length()).strip();
    } else if (line.startsWith("Version:")) {
      version = line.substring("Version:".length()).strip();
    } else if (line.startsWith(" ") && wanted.contains(name)) {
      // A line of Files or Checksums-Sha256: digest, size, name.
      String last = line.substring(line.lastIndexOf(' ') + 1);
      if (ORIGINAL.matcher(last).matches()) {
        file = last;
      }
    }
  }

  private void endStanza() {
    seen |= !name.isEmpty();
    Optional<String> upstream =
        wanted.contains(name) ? DebianSource.upstream(version) : Optional.empty();
    if (upstream.isPresent() && !file.isEmpty()) {
      DebianSource found = new DebianSource(upstream.get(), version, file);
      newest.merge(
          name,
          found,
          (before, now) -> Version.isNewer(before.version(), now.version()) ? before : now);
    }
    name = "";
    version = "";
    file = "";
  }
}
