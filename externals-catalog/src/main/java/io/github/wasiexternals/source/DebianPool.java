package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Debian mirror that this machine's apt is configured with: its pool and its indexes. It is
 * used only for files whose digest is pinned, for hints, and for indexes whose signatures are
 * verified here, so nothing depends on apt's keys or suites.
 */
public final class DebianPool {

  private static final String ARCHIVE = "/debian";
  private static final String SECURITY = "-security";

  private final Path apt;
  private final Optional<URI> base;
  private final String parameter;

  /**
   * @param apt apt's configuration, usually {@code /etc/apt}; need not exist
   * @param base the mirror to use instead of apt's: the URL of the folder that contains {@code
   *     pool}
   * @param parameter the name by which users choose the mirror, for messages
   */
  public DebianPool(Path apt, Optional<URI> base, String parameter) {
    this.apt = apt;
    this.base = base;
    this.parameter = parameter;
  }

  /** The same, with a plain word instead of a parameter name. */
  public DebianPool(Path apt, Optional<URI> base) {
    this(apt, base, "debian-mirror");
  }

  /**
   * The URL of a file in the pool: {@code pool/main/z/zlib/…}, {@code pool/main/libz/libzstd/…}.
   *
   * @throws TransferException if this machine has no Debian mirror
   */
  URI locate(Origin.Debian debian) throws TransferException {
    String source = debian.sourcePackage();
    int prefix = source.startsWith("lib") ? Math.min(4, source.length()) : 1;
    return Locations.below(
        mirror(), "pool", "main", source.substring(0, prefix), source, debian.file());
  }

  /**
   * The URL of the index of all source packages of a suite, compressed with xz.
   *
   * @param suite for example {@code sid}
   * @throws TransferException if this machine has no Debian mirror
   */
  public URI index(String suite) throws TransferException {
    return ofSuite(suite, "main/source/Sources.xz");
  }

  /**
   * The URL of a file of a suite, for example of its {@code InRelease}. Suites whose names end in
   * {@code -security} are in an archive of their own: apt's mirror of it, or else {@code
   * debian-security} beside the mirror's {@code debian}.
   *
   * @param path below the suite's folder, with {@code /} as separator
   * @throws TransferException if this machine has no Debian mirror
   */
  public URI ofSuite(String suite, String path) throws TransferException {
    URI mirror = suite.endsWith(SECURITY) ? securityMirror() : mirror();
    List<String> segments = new ArrayList<>(List.of("dists", suite));
    segments.addAll(List.of(path.split("/")));
    return Locations.below(mirror, segments.toArray(String[]::new));
  }

  /** How to name a mirror, to paste. */
  String configured() {
    return "-D" + parameter + "=URL, the folder of a Debian mirror that contains pool";
  }

  private URI securityMirror() throws TransferException {
    Optional<URI> configured = base.isPresent() ? Optional.empty() : apts(ARCHIVE + SECURITY);
    return configured.isPresent()
        ? configured.get()
        : URI.create(mirror().toString().replaceAll("/+$", "") + SECURITY);
  }

  private URI mirror() throws TransferException {
    if (base.isPresent()) {
      return base.get();
    }
    return apts(ARCHIVE)
        .orElseThrow(
            () ->
                new TransferException(
                    Kind.REFUSED,
                    "no mirror whose path ends in /debian in apt's sources in "
                        + apt
                        + ", nor -D"
                        + parameter
                        + "=URL",
                    null));
  }

  /** The first of apt's mirrors whose path ends so. */
  private Optional<URI> apts(String end) throws TransferException {
    try {
      return AptSources.read(apt).stream().filter(mirror -> endsIn(mirror, end)).findFirst();
    } catch (IOException e) {
      throw new TransferException(
          Kind.REFUSED, "can't read apt's sources in " + apt + ": " + Failures.describe(e), e);
    }
  }

  private static boolean endsIn(URI mirror, String end) {
    return (Locations.isLocal(mirror) || Locations.published(mirror).isPresent())
        && mirror.getPath() != null
        && mirror.getPath().replaceAll("/+$", "").endsWith(end);
  }
}
