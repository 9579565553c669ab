package io.github.wasiexternals.pinning;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to pin.
 *
 * @param library a library of the catalog
 * @param version as upstream writes it; known to the catalog or not
 * @param python the release whose pin to change; empty to only add the version to the catalog
 * @param urls further places of archives of this version
 * @param files local archives, each under the name that upstream gave it
 * @param evidence where the digests were seen, in the user's words
 * @param reason why the release's pin differs from the Windows set's, in the user's words
 * @param dryRun whether to write nothing
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
