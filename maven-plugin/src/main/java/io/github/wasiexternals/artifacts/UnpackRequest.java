package io.github.wasiexternals.artifacts;

import io.github.wasiexternals.digest.Digest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to unpack, and where to.
 *
 * @param archive the artifact; its SBOM is of the same version
 * @param pin the digest of the SBOM, if the user knows it
 * @param output folder of all results; absolute
 * @param cache has the lock of the output
 */
public record UnpackRequest(Coordinates archive, Optional<Digest> pin, Path output, Path cache) {

  /** The parameter with the digest of an artifact's SBOM. */
  public static final String PIN = "wasi.sha256";

  /** The parameter with the keys that an artifact's SBOM may be signed with. */
  public static final String KEYS = "wasi.artifact.keys";

  /** Where it goes: {@code PYTHON/TRIPLE}, as the results of builds. */
  Path folder() {
    return output.resolve(archive.classifier().python()).resolve(archive.classifier().triple());
  }
}
