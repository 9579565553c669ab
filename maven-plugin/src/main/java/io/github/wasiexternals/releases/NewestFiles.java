package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the file of a newer version that corresponds to a pinned archive. */
final class NewestFiles {

  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");

  private NewestFiles() {}

  /**
   * Upstream's archive of a release: the listed one whose name differs from a pinned one's only in
   * the version, else the pinned URL with the version replaced.
   *
   * @return empty if there is neither
   */
  static Optional<URI> upstream(Pinned pinned, Release newest) {
    List<URI> urls =
        pinned.archives().stream()
            .map(Archive::origin)
            .filter(Origin::isUpstream)
            .flatMap(origin -> origin.url().stream())
            .toList();
    VersionRewrite rewrite = new VersionRewrite(pinned.version(), newest.version());
    for (URI url : urls) {
      Optional<URI> same =
          newest.files().stream().filter(file -> shape(file).equals(shape(url))).findFirst();
      if (same.isPresent()) {
        return same;
      }
    }
    return newest.files().isEmpty()
        ? urls.stream()
            .flatMap(url -> rewrite.apply(url.toString()).stream())
            .map(URI::create)
            .findFirst()
        : Optional.empty();
  }

  /** The tag of a newer version, derived from the pinned version's tag. */
  static String tag(Pinned pinned, String newest) {
    return new VersionRewrite(pinned.version(), newest).applyIfNamed(pinned.tag());
  }

  private static String shape(URI file) {
    String path = String.valueOf(file.getPath());
    return NUMBERS.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceAll("#");
  }
}
