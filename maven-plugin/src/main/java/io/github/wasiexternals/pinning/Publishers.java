package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Origin;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Distinguishes upstream's own sites from those of others. */
final class Publishers {

  private final URI repository;
  private final Set<String> hosts = new HashSet<>();

  Publishers(Library library) {
    this.repository = library.repository();
    hosts.add(host(library.homepage()));
    library.versions().stream()
        .flatMap(version -> version.archives().stream())
        .map(Archive::origin)
        .filter(Origin::isUpstream)
        .flatMap(origin -> origin.url().stream())
        .forEach(url -> hosts.add(host(url)));
    // A forge hosts many publishers: there, only URLs below the repository are upstream's.
    hosts.remove(host(repository));
    hosts.remove("");
  }

  boolean isUpstream(URI url) {
    if (host(url).equals(host(repository))) {
      String below = repository.getPath().replaceFirst("(\\.git)?/*$", "") + "/";
      return Objects.requireNonNullElse(url.getPath(), "").startsWith(below);
    }
    return hosts.contains(host(url));
  }

  /**
   * The part of a host name that belongs to one owner: its last two labels, which is an
   * approximation without a list of public suffixes.
   */
  static String site(URI url) {
    String host = host(url);
    if (host.matches("[0-9.:\\[\\]a-f]+")) {
      return host;
    }
    String[] labels = host.split("\\.", -1);
    return labels.length < 3 ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
  }

  private static String host(URI url) {
    return Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT);
  }
}
