package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version in upstream's list.
 *
 * @param version as upstream writes it; a release in the sense of {@link Version#release}
 * @param released the release date in ISO 8601, as exact as in the list: {@code 2026-03-31}, or
 *     {@code 2026}
 * @param files what the list offers for it; may be empty
 */
public record Release(String version, Optional<String> released, List<URI> files) {

  /** Orders by version, oldest first. */
  static final Comparator<Release> BY_VERSION =
      Comparator.comparing(release -> Version.release(release.version()).orElseThrow());

  public Release {
    files = List.copyOf(files);
  }
}
