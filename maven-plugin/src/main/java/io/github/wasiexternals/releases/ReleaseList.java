package io.github.wasiexternals.releases;

import java.util.List;

/**
 * A list of upstream's, or one page of it.
 *
 * @param releases those of its entries that are releases
 * @param entries how many entries there are, of whatever kind
 */
record ReleaseList(List<Release> releases, int entries) {
  ReleaseList {
    releases = List.copyOf(releases);
  }
}
