package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An archive that may exist for a version.
 *
 * @param origin where it would be
 * @param fileName its name
 * @param root the folder inside that is expected to hold the sources; empty where unknown
 * @param signatures where upstream's signature of it may be, the likeliest first
 * @param pinned the catalog's existing pin
 * @param local a local file that stands for it, of unknown origin
 * @param wanted whether the catalog or the user named it, rather than a guess
 */
record PossibleArchive(
    Origin origin,
    String fileName,
    String root,
    List<Origin> signatures,
    Optional<Archive> pinned,
    Optional<Path> local,
    boolean wanted) {

  PossibleArchive {
    signatures = List.copyOf(signatures);
  }

  PossibleArchive with(Path file) {
    return new PossibleArchive(origin, fileName, root, signatures, pinned, Optional.of(file), true);
  }
}
