package io.github.wasiexternals.page;

import java.util.List;
import java.util.Optional;

/**
 * What changed since an earlier SBOM. Texts are untrusted.
 *
 * @param title which one that was, for example its file's name
 * @param changes in the order in which they are shown
 */
public record PreviousRun(String title, List<Change> changes) {

  public PreviousRun {
    changes = List.copyOf(changes);
  }

  /**
   * One change.
   *
   * @param kind for example {@code upgraded}
   * @param subject for example {@code zlib}
   * @param before empty if there was nothing
   * @param after empty if there is nothing any more
   * @param isRedFlag whether it should never happen: the same version with another digest
   */
  public record Change(
      String kind,
      String subject,
      Optional<String> before,
      Optional<String> after,
      boolean isRedFlag) {}
}
