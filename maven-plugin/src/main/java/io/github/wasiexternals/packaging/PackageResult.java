package io.github.wasiexternals.packaging;

import io.github.wasiexternals.digest.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A package that was made.
 *
 * @param archive the file
 * @param sbom the file beside it
 * @param sha256 of the archive
 * @param files how many files are in it
 * @param bytes the archive's size
 * @param compared how it differs from an install, one line each, if that was asked
 * @param single a Python in one file, if it was wanted
 */
public record PackageResult(
    Path archive,
    Path sbom,
    Digest sha256,
    int files,
    long bytes,
    Optional<Compared> compared,
    Optional<Path> single) {

  /**
   * A comparison.
   *
   * @param list the file that lists all differences
   * @param count how many there are
   * @param unexplained those that are not on purpose, one line each
   */
  public record Compared(Path list, int count, List<String> unexplained) {
    public Compared {
      unexplained = List.copyOf(unexplained);
    }
  }
}
