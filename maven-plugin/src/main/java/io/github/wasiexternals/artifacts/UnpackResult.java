package io.github.wasiexternals.artifacts;

import io.github.wasiexternals.catalog.Fingerprint;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was unpacked.
 *
 * @param folder the folder with a prefix and its SBOM, or that of a Python
 * @param files how many there are, each compared with the SBOM
 * @param upToDate whether all of it was there already, byte for byte
 * @param signer the accepted key that signed the SBOM, if it had to be signed
 */
public record UnpackResult(Path folder, int files, boolean upToDate, Optional<Fingerprint> signer) {

  /** One whose signer was not looked for. */
  UnpackResult(Path folder, int files, boolean upToDate) {
    this(folder, files, upToDate, Optional.empty());
  }

  UnpackResult signedBy(Optional<Fingerprint> by) {
    return new UnpackResult(folder, files, upToDate, by);
  }
}
