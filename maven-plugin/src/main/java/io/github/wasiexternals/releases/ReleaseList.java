package io.github.wasiexternals.releases;

import java.util.List;

/**
 * Upstream's list, or one page of it.
 *
 * @param releases the entries that are releases
 * @param entries the number of all entries, of any kind
 */
record ReleaseList(List<Release> releases, int entries) {
  ReleaseList {
    releases = List.copyOf(releases);
  }
}
