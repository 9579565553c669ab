package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Origin;
import java.io.IOException;
import java.nio.file.Path;

/** The npm client of this machine, with whatever registry it is configured for. */
public interface NpmClient {

  /**
   * Fetches the tarball of a package; runs none of its scripts.
   *
   * @param npm package and version
   * @param folder where to write; exists and is empty
   * @return the tarball, in {@code folder}
   * @throws TransferException if npm is missing, or did not deliver
   */
  Path pack(Origin.Npm npm, Path folder) throws TransferException, IOException;
}
