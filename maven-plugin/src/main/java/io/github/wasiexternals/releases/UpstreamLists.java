package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Releases;
import io.github.wasiexternals.catalog.Releases.Format;
import io.github.wasiexternals.source.Locations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries upstream's own lists of releases. */
final class UpstreamLists {

  private static final long MAXIMUM_BYTES = 16L << 20;

  /** GitHub's maximum (REST API, "Using pagination"). */
  private static final int PER_PAGE = 100;

  /** A repository with more pages of tags is not read to the end, which is reported. */
  private static final int MOST_PAGES = 10;

  private final Downloads downloads;

  UpstreamLists(Downloads downloads) {
    this.downloads = downloads;
  }

  /** All releases in the list: at least one, or no answer. */
  Answer<List<Release>> releases(Releases.Upstream list) throws InterruptedException {
    boolean paged = list.format() == Format.GITHUB_RELEASES || list.format() == Format.GITHUB_TAGS;
    List<Release> releases = new ArrayList<>();
    for (int number = 1; number <= MOST_PAGES; number++) {
      URI url = paged ? page(list.url(), number) : list.url();
      Answer<ReleaseList> answer =
          downloads.read(
              Locations.shown(list.url()), url, MAXIMUM_BYTES, file -> read(list, url, file));
      Optional<ReleaseList> page = answer.value();
      if (page.isEmpty()) {
        return Answer.none(answer.reason().orElseThrow());
      }
      releases.addAll(page.get().releases());
      if (!paged || page.get().entries() < PER_PAGE) {
        return releases.isEmpty()
            ? Answer.none(
                Locations.shown(list.url()) + " lists no release that looks like " + list.pattern())
            : Answer.of(List.copyOf(releases));
      }
    }
    return Answer.none(
        Locations.shown(list.url()) + " has more than " + MOST_PAGES * PER_PAGE + " entries");
  }

  private static ReleaseList read(Releases.Upstream list, URI url, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    VersionPattern pattern = new VersionPattern(list.pattern());
    return switch (list.format()) {
      case GITHUB_RELEASES, GITHUB_TAGS -> GithubPage.read(bytes, pattern);
      case SQLITE_DOWNLOADS -> SqliteDownloads.read(url, bytes, pattern);
      case LINKS -> LinkedFiles.read(url, bytes, pattern);
    };
  }

  private static URI page(URI list, int number) {
    String separator = list.getRawQuery() == null ? "?" : "&";
    return URI.create(list + separator + "per_page=" + PER_PAGE + "&page=" + number);
  }
}
