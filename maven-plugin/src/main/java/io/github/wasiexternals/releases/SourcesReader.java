package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import java.io.BufferedReader;
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

  /** The longest line of sid has 11,000 characters. */
  private static final int LONGEST_LINE = 1 << 20;

  /** Sid had 70 million characters in 2026. */
  private static final long MOST_CHARACTERS = 1L << 30;

  private final Set<String> wanted;
  private final Map<String, DebianSource> newest = new TreeMap<>();
  private String name = "";
  private String version = "";
  private String file = "";
  private boolean seen;
  private long characters;

  SourcesReader(Set<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * The newest release of each wanted package.
   *
   * @throws IOException if this is not such an index
   */
  Map<String, DebianSource> read(BufferedReader lines) throws IOException {
    for (Optional<String> line = line(lines); line.isPresent(); line = line(lines)) {
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

  /** Like readLine, but with a limit on the length of a line. */
  private Optional<String> line(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = lines.read(); next >= 0; next = lines.read()) {
      if (next == '\n') {
        return Optional.of(line.toString());
      }
      characters++;
      if (line.length() == LONGEST_LINE || characters > MOST_CHARACTERS) {
        throw new IOException("larger than an index of source packages is");
      }
      line.append((char) next);
    }
    return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
  }
}
