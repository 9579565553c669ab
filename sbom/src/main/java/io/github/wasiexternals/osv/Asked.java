package io.github.wasiexternals.osv;

import io.github.wasiexternals.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who was asked, and how old and how whole that knowledge is. */
public sealed interface Asked {

  /**
   * A dump of records.
   *
   * @param path as given
   * @param digest of the zip; of a folder, over the sorted {@code sha256 path} lines of its records
   * @param newest the latest time at which any record was modified: the dump is at least that new
   * @param records how many were read
   * @param withdrawn how many of them have been taken back, and so say nothing
   * @param unreadable how many could not be read
   * @param mistakes what was wrong with the first of those, one line each
   */
  record Dump(
      String path,
      Digest digest,
      Optional<Instant> newest,
      long records,
      long withdrawn,
      long unreadable,
      List<String> mistakes)
      implements Asked {
    public Dump {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * A service.
   *
   * @param service its URL
   * @param when it was asked
   */
  record Service(String service, Instant when) implements Asked {}
}
