package io.github.wasiexternals.artifacts;

import java.nio.file.Path;

/**
 * What was unpacked.
 *
 * @param folder the folder with a prefix and its SBOM, or that of a Python
 * @param files how many there are, each compared with the SBOM
 * @param upToDate whether all of it was there already, byte for byte
 */
public record UnpackResult(Path folder, int files, boolean upToDate) {}
