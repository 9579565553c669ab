package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;

/** The places that this machine reaches origins at. */
record Sources(Transport transport, NpmClient npm, DebianPool debian) {

  Source of(Origin origin) {
    if (origin instanceof Origin.Upstream upstream) {
      return new Source.Url(upstream.id(), upstream.url(), transport);
    }
    if (origin instanceof Origin.Mirror mirror) {
      return new Source.Url(mirror.id(), mirror.url(), transport);
    }
    if (origin instanceof Origin.Npm tarball) {
      return new Source.Npm(tarball, npm);
    }
    return of((Origin.Debian) origin);
  }

  private Source of(Origin.Debian file) {
    try {
      return new Source.Url(file.id(), debian.locate(file), transport);
    } catch (TransferException e) {
      return new Source.Unknown(file.id(), file.sourcePackage() + "/" + file.file(), e);
    }
  }
}
