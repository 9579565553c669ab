package io.github.wasiexternals.releases;

import java.util.List;

/**
 * One page of a list.
 *
 * @param releases those of its entries that are releases
 * @param entries how many entries there are, of whatever kind
 */
record ListPage(List<Release> releases, int entries) {
  ListPage {
    releases = List.copyOf(releases);
  }
}
