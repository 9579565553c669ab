package io.github.wasiexternals.pinning;

import io.github.wasiexternals.evidence.Finding;
import java.util.List;

/** Receives progress events while a version is pinned. */
public interface PinListener {

  /** An archive was found and passed all checks. */
  default void found(FoundArchive archive) {}

  /** A place delivered nothing. */
  default void unavailable(UnavailableArchive place) {}

  /** An archive is added to the catalog, or is in it already. */
  default void accepted(FoundArchive archive, List<String> evidence) {}

  /** What an archive's publisher signed of it was looked up. */
  default void lookedUp(FoundArchive archive, Finding finding) {}

  /** An archive is skipped, since its download location is the only evidence for it. */
  default void skipped(FoundArchive archive) {}
}
