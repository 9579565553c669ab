package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One version of a library.
 *
 * @param version as upstream writes it
 * @param tag the tag in the library's repository
 * @param inputs SHA-256 over the sorted {@code sha256 path} lines of exactly the files that the
 *     recipe reads; it is the same for every origin
 * @param inputsFrom the origin that the inputs digest was computed from if upstream's own archive
 *     was not available; empty once it has been confirmed with upstream's archive
 * @param archives in the order to try them; never empty
 */
public record LibraryVersion(
    String version,
    String tag,
    Digest inputs,
    Optional<String> inputsFrom,
    List<Archive> archives) {

  public LibraryVersion {
    archives = List.copyOf(archives);
  }

  /**
   * Returns a copy with another archive, which is tried first, or which replaces the archive of the
   * same file.
   */
  LibraryVersion with(Archive archive) {
    List<Archive> changed = new ArrayList<>(archives);
    Optional<String> place = PinnedFiles.place(archive);
    changed.removeIf(known -> PinnedFiles.place(known).equals(place));
    changed.add(0, archive);
    return new LibraryVersion(version, tag, inputs, inputsFrom, changed);
  }
}
