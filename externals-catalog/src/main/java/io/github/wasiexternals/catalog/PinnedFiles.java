package io.github.wasiexternals.catalog;

import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.toml.StrictTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a catalog pins for each file. Archives at the same location are the same file, whatever
 * library or version they belong to. The location is the same URL (over {@code http} or {@code
 * https}), the same file of a Debian source package, the same version of an npm package.
 */
public final class PinnedFiles {

  private final Map<String, Archive> archives = new HashMap<>();

  private PinnedFiles() {}

  /** All archives of a catalog. */
  public static PinnedFiles of(Catalog catalog) {
    PinnedFiles files = new PinnedFiles();
    Stream.of(
            catalog.libraries().stream()
                .flatMap(library -> library.versions().stream())
                .flatMap(version -> version.archives().stream()),
            catalog.pythons().stream()
                .flatMap(python -> python.sources().stream())
                .flatMap(source -> source.archives().stream()),
            catalog.sdks().stream()
                .flatMap(sdk -> sdk.official().stream())
                .map(HostArchive::archive),
            catalog.sdks().stream()
                .flatMap(sdk -> sdk.assembly().stream())
                .flatMap(assembly -> Stream.of(assembly.sysroot(), assembly.builtins())))
        .flatMap(part -> part)
        .forEach(archive -> place(archive).ifPresent(key -> files.archives.put(key, archive)));
    return files;
  }

  /**
   * A value that differs between two archives of the same file.
   *
   * @param key the key of a catalog's archive that holds it, for example {@code sha256}
   * @param pinned the value in this catalog
   * @param other the value in the archive that was compared
   */
  public record Difference(String key, String pinned, String other) {}

  /** What the catalog pins for that archive's file, if anything. */
  public Optional<Archive> sameFile(Archive archive) {
    return place(archive).map(archives::get);
  }

  /** The values of an archive that differ from the catalog's for the same file; sha256 first. */
  public List<Difference> differences(Archive archive) {
    List<Difference> differences = new ArrayList<>();
    sameFile(archive)
        .ifPresent(
            pinned -> {
              compare("sha256", pinned.sha256(), archive.sha256(), differences);
              for (Digest digest : archive.otherDigests()) {
                pinned.otherDigests().stream()
                    .filter(other -> other.algorithm() == digest.algorithm())
                    .forEach(other -> compare(digest.algorithm().id(), other, digest, differences));
              }
              if (pinned.size().isPresent() && archive.size().isPresent()) {
                compare(
                    "size",
                    pinned.size().getAsLong() + " bytes",
                    archive.size().getAsLong() + " bytes",
                    differences);
              }
            });
    return differences;
  }

  private static void compare(String key, Object pinned, Object other, List<Difference> found) {
    if (!pinned.equals(other)) {
      found.add(new Difference(key, pinned.toString(), other.toString()));
    }
  }

  /**
   * What identifies the file; empty if the archive has no valid origin, which has been reported.
   */
  static Optional<String> place(Archive archive) {
    Origin origin = archive.origin();
    return origin.url().isPresent()
        ? origin.url().flatMap(PinnedFiles::place)
        : Optional.of(origin.id() + " " + origin.shown());
  }

  /**
   * Normalises case of scheme and host and dot segments (RFC 3986 §6.2.2), and the scheme's default
   * port.
   */
  private static Optional<String> place(URI url) {
    if (url.equals(StrictTable.NO_URI)) {
      return Optional.empty();
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT).replace("https", "http");
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    int port = url.getPort() == 80 || url.getPort() == 443 ? -1 : url.getPort();
    URI normal = url.normalize();
    return Optional.of(
        scheme + "://" + host + ":" + port + normal.getPath() + "?" + normal.getQuery());
  }
}
