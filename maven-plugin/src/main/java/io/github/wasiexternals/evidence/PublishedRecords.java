package io.github.wasiexternals.evidence;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The records of all publishers that are known here. */
public final class PublishedRecords implements SignedRecords {

  private final DebianSuites debian;
  private final NpmRegistry npm;

  public PublishedRecords(DebianSuites debian, NpmRegistry npm) {
    this.debian = debian;
    this.npm = npm;
  }

  @Override
  public Optional<Finding> of(String what, Origin origin, Digest sha256, Optional<Path> file)
      throws IOException, InterruptedException {
    Lookup lookup =
        origin.by(
            new Origin.Routes<>() {
              @Override
              public Lookup url(Origin other, URI url) {
                return Optional::empty;
              }

              @Override
              public Lookup debian(Origin.Debian listed) {
                return () -> Optional.of(debian.find(what, listed.file(), sha256));
              }

              @Override
              public Lookup npm(Origin.Npm tarball) {
                return () -> Optional.of(npm.find(what, tarball, file));
              }
            });
    return lookup.run();
  }

  private interface Lookup {
    Optional<Finding> run() throws IOException, InterruptedException;
  }
}
