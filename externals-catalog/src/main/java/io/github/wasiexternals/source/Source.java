package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One place that an archive may come from. */
sealed interface Source {

  /** The name of the parameter for mirrors, or the id of the archive's origin. */
  String origin();

  /** The place, to be shown: without credentials. */
  String location();

  /** Whether it is no use to ask it offline. */
  boolean needsNetwork();

  /**
   * Makes one attempt.
   *
   * @param temporary a path that does not exist yet; all that is written is there or below
   * @param bytes sees every byte
   */
  Delivery deliver(Path temporary, ArrivingBytes bytes) throws TransferException, IOException;

  /**
   * Makes one attempt, and tells an interruption or a refusal from a failure of the transport,
   * whatever the transport makes of it.
   */
  default Delivery deliverOrInterrupt(Path temporary, ArrivingBytes bytes)
      throws TransferException, IOException, InterruptedException {
    try {
      return deliver(temporary, bytes);
    } catch (TransferException | IOException | RuntimeException e) {
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      if (bytes.refusal().isPresent()) {
        throw bytes.refusal().get();
      }
      throw e;
    }
  }

  /** What an interrupted transfer ends with. */
  static InterruptedException interrupted(Exception cause) {
    InterruptedException interrupted = new InterruptedException("interrupted while fetching");
    interrupted.initCause(cause);
    return interrupted;
  }

  /**
   * What an attempt brought, not yet compared with the pin.
   *
   * @param file the bytes
   * @param location the URL that they came from, if it means something to others
   */
  record Delivery(Path file, Optional<String> location) {}

  /** A URL. */
  record Url(String origin, URI url, Transport transport) implements Source {
    @Override
    public String location() {
      return Locations.shown(url);
    }

    @Override
    public boolean needsNetwork() {
      return !Locations.isLocal(url);
    }

    @Override
    public Delivery deliver(Path temporary, ArrivingBytes bytes)
        throws TransferException, IOException {
      transport.get(url, temporary, bytes);
      return new Delivery(temporary, Locations.published(url));
    }
  }

  /** A package of npm's registry. */
  record Npm(Origin.Npm npm, NpmClient client) implements Source {
    @Override
    public String origin() {
      return npm.id();
    }

    @Override
    public String location() {
      return npm.shown();
    }

    @Override
    public boolean needsNetwork() {
      return true;
    }

    @Override
    public Delivery deliver(Path temporary, ArrivingBytes bytes)
        throws TransferException, IOException {
      Files.createDirectory(temporary);
      Path tarball = client.pack(npm, temporary);
      bytes.read(tarball);
      return new Delivery(tarball, client.tarball(npm).flatMap(Locations::published));
    }
  }

  /** A place that this machine does not know how to reach. */
  record Unknown(String origin, String location, TransferException reason) implements Source {
    @Override
    public boolean needsNetwork() {
      return true;
    }

    @Override
    public Delivery deliver(Path temporary, ArrivingBytes bytes) throws TransferException {
      throw reason;
    }
  }
}
