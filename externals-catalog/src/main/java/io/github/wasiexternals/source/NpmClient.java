package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The npm client of this machine, with the registry that it is configured for. */
public interface NpmClient {

  /**
   * Fetches the tarball of a package; runs none of its scripts.
   *
   * @param npm package and version
   * @param folder the folder to write to; exists and is empty
   * @return the tarball, in {@code folder}
   * @throws TransferException if npm is missing, or did not deliver
   */
  Path pack(Origin.Npm npm, Path folder) throws TransferException, IOException;

  /** What is missing on this machine, if without it no call can succeed. */
  default Optional<Lack> lack() {
    return Optional.empty();
  }

  /**
   * The URL of that tarball in the registry ({@code npm view name@version dist.tarball}); empty if
   * unknown.
   *
   * @throws TransferException if npm is missing, or the registry did not answer
   */
  default Optional<URI> tarball(Origin.Npm npm) throws TransferException, IOException {
    return Optional.empty();
  }

  /**
   * The newest version of a package ({@code npm view name version}); empty if unknown.
   *
   * @param name package name with its scope
   * @throws TransferException if npm is missing, or the registry did not answer
   */
  default Optional<String> newest(String name) throws TransferException, IOException {
    return Optional.empty();
  }

  /**
   * What the registry says of that tarball ({@code npm view name@version dist --json}): an object
   * with its {@code integrity} and, if the registry has them, its {@code signatures}; empty if
   * unknown.
   *
   * @throws TransferException if npm is missing, or the registry did not answer
   */
  default Optional<String> dist(Origin.Npm npm) throws TransferException, IOException {
    return Optional.empty();
  }
}
