package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pool of the Debian mirror that this machine's apt is configured with. It is used only for
 * files whose digest is pinned, and for hints, so nothing depends on apt's keys or suites.
 */
public final class DebianPool {

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
    return Locations.below(mirror(), "dists", suite, "main", "source", "Sources.xz");
  }

  private URI mirror() throws TransferException {
    if (base.isPresent()) {
      return base.get();
    }
    List<URI> mirrors;
    try {
      mirrors = AptSources.read(apt);
    } catch (IOException e) {
      throw new TransferException(
          Kind.REFUSED, "can't read apt's sources in " + apt + ": " + Failures.describe(e), e);
    }
    return mirrors.stream()
        .filter(DebianPool::isDebian)
        .findFirst()
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

  private static boolean isDebian(URI mirror) {
    return (Locations.isLocal(mirror) || Locations.published(mirror).isPresent())
        && mirror.getPath() != null
        && mirror.getPath().replaceAll("/+$", "").endsWith("/debian");
  }
}
