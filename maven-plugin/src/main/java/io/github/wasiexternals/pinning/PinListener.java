package io.github.wasiexternals.pinning;

import java.util.List;

/** Hears what is found while a version is pinned. */
public interface PinListener {

  /** An archive is here, and is what it seems. */
  default void found(FoundArchive archive) {}

  /** A place delivered nothing. */
  default void unavailable(UnavailableArchive place) {}

  /** An archive gets its place in the catalog, or has it already. */
  default void accepted(FoundArchive archive, List<String> evidence) {}

  /** An archive is skipped, since its download location is the only evidence for it. */
  default void skipped(FoundArchive archive) {}
}
