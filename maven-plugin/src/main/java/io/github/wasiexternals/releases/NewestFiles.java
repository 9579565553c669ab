package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which file of a newer version corresponds to an archive that is pinned. */
final class NewestFiles {

  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");

  private NewestFiles() {}

  /**
   * Upstream's archive of a release: the one in its list that has the name of a pinned one but for
   * the numbers, else the pinned one's URL with the version changed.
   *
   * @return empty if neither tells
   */
  static Optional<URI> upstream(LibraryVersion pinned, Release newest) {
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

  /** The tag of a newer version, named as the pinned one's. */
  static String tag(LibraryVersion pinned, String newest) {
    return new VersionRewrite(pinned.version(), newest).applyIfNamed(pinned.tag());
  }

  private static String shape(URI file) {
    String path = String.valueOf(file.getPath());
    return NUMBERS.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceAll("#");
  }
}
