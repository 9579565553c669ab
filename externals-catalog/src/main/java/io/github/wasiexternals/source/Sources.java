package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;
import java.net.URI;

/** The places from which this machine gets the files of each origin. */
record Sources(Transport transport, NpmClient client, DebianPool pool)
    implements Origin.Routes<Source> {

  Source of(Origin origin) {
    return origin.by(this);
  }

  @Override
  public Source url(Origin origin, URI url) {
    return new Source.Url(origin.id(), url, transport);
  }

  @Override
  public Source debian(Origin.Debian file) {
    try {
      return url(file, pool.locate(file));
    } catch (TransferException e) {
      return new Source.Unknown(
          file.id(), file.sourcePackage() + "/" + file.file(), e, pool.configured());
    }
  }

  @Override
  public Source npm(Origin.Npm tarball) {
    return new Source.Npm(tarball, client);
  }
}
