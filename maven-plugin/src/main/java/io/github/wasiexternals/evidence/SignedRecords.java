package io.github.wasiexternals.evidence;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** What publishers signed of some archives. Thread-safe. */
@FunctionalInterface
public interface SignedRecords {

  /**
   * Looks an archive up.
   *
   * @param what library and version, for messages
   * @param sha256 its digest
   * @param file its bytes; empty if no origin delivered them
   * @return empty if this kind of origin signs nothing that is looked up here
   * @throws IOException if the file or the folder for temporary files can't be used
   */
  Optional<Finding> of(String what, Origin origin, Digest sha256, Optional<Path> file)
      throws IOException, InterruptedException;

  /** Opens the records for one run. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens them; reads nothing yet.
     *
     * @param origins all archives that will be looked up: of a large index, only these are kept
     */
    SignedRecords about(Collection<Origin> origins);
  }
}
