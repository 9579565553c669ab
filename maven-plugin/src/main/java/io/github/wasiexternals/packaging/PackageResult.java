package io.github.wasiexternals.packaging;

import io.github.wasiexternals.digest.Digest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A package that was made.
 *
 * @param archive the file
 * @param sbom the file beside it
 * @param sha256 of the archive
 * @param files how many files are in it
 * @param bytes the archive's size
 * @param single a Python in one file, if it was wanted
 */
public record PackageResult(
    Path archive, Path sbom, Digest sha256, int files, long bytes, Optional<Path> single) {}
