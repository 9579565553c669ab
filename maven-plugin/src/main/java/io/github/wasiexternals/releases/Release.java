package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version that is in upstream's list.
 *
 * @param version as upstream writes it; a release as {@link Version#release} says
 * @param released when, as ISO 8601 and as exactly as the list says: {@code 2026-03-31}, or {@code
 *     2026}
 * @param files what the list offers for it; may be empty
 */
public record Release(String version, Optional<String> released, List<URI> files) {

  /** Newer ones are greater. */
  static final Comparator<Release> BY_VERSION =
      Comparator.comparing(release -> Version.release(release.version()).orElseThrow());

  public Release {
    files = List.copyOf(files);
  }
}
