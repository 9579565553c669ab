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

  /** The location for messages, without credentials. */
  String location();

  /** Whether it can be used only with a network. */
  boolean needsNetwork();

  /** What this machine lacks to use it; empty if an attempt may succeed. */
  default Optional<Lack> lack() {
    return Optional.empty();
  }

  /**
   * Makes one attempt.
   *
   * @param temporary a path that does not exist yet; nothing is written outside it
   * @param bytes receives every byte
   */
  Delivery deliver(Path temporary, ArrivingBytes bytes) throws TransferException, IOException;

  /**
   * Makes one attempt, and distinguishes an interruption or a refusal from a failure of the
   * transport, whatever exception the transport throws.
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

  /** The exception for an interrupted transfer. */
  static InterruptedException interrupted(Exception cause) {
    InterruptedException interrupted = new InterruptedException("interrupted while fetching");
    interrupted.initCause(cause);
    return interrupted;
  }

  /**
   * The result of an attempt, not yet compared with the pin.
   *
   * @param file the bytes
   * @param location the URL that they came from, if it is meaningful on other machines
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

  /** A package in npm's registry. */
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
    public Optional<Lack> lack() {
      return client.lack();
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

  /**
   * A place that this machine can't reach, for example for lack of configuration.
   *
   * @param action what to do about it, to paste
   */
  record Unknown(String origin, String location, TransferException reason, String action)
      implements Source {
    @Override
    public boolean needsNetwork() {
      return true;
    }

    @Override
    public Optional<Lack> lack() {
      return Optional.of(new Lack(reason.shown(), action));
    }

    @Override
    public Delivery deliver(Path temporary, ArrivingBytes bytes) throws TransferException {
      throw reason;
    }
  }
}
