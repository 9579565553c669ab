package io.github.wasiexternals.pinning;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to pin.
 *
 * @param library one of the catalog's
 * @param version as upstream writes it; known to the catalog or not
 * @param python the release whose pin is to be changed; empty for none: the version becomes known
 * @param urls further places of archives of this version
 * @param files archives that are here already, each under the name that upstream gave it
 * @param evidence where the digests were seen, in the user's words
 * @param reason why the release's pin differs from Windows', in the user's words
 * @param dryRun whether nothing is to be written
 */
public record PinRequest(
    String library,
    String version,
    Optional<String> python,
    List<URI> urls,
    List<Path> files,
    Optional<String> evidence,
    Optional<String> reason,
    boolean dryRun) {
  public PinRequest {
    urls = List.copyOf(urls);
    files = List.copyOf(files);
  }

  /** For messages, for example {@code xz 5.8.4}. */
  public String title() {
    return library + " " + version;
  }
}
