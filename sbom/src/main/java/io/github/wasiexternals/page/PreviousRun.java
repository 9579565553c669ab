package io.github.wasiexternals.page;

import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.files.Folders;
import java.util.Optional;

/**
 * How an SBOM differs from that of the previous run.
 *
 * @param file the name of the previous SBOM; its folder is left out, for a page is read elsewhere
 * @param differences empty if the two could not be compared
 * @param reason why they could not be compared
 */
public record PreviousRun(String file, Optional<DiffReport> differences, String reason) {

  public PreviousRun {
    file = Folders.nameOf(file);
  }

  /** The result of a comparison, with the previous SBOM first. */
  public static PreviousRun of(DiffReport differences) {
    return new PreviousRun(differences.from().file(), Optional.of(differences), "");
  }

  /**
   * A previous SBOM that could not be compared with the audited one.
   *
   * @param reason one clause without a full stop
   */
  public static PreviousRun notCompared(String file, String reason) {
    return new PreviousRun(file, Optional.empty(), reason);
  }
}
