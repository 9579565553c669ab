package io.github.wasiexternals.page;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditedSbom;
import io.github.wasiexternals.catalog.Catalog;
import java.util.Optional;

/**
 * The part of a page about one SBOM.
 *
 * @param report the result of its audit
 * @param contents empty if it could not be read
 * @param previous what changed since the previous run, if its SBOM was given
 */
public record Chapter(
    AuditReport report, Optional<Contents> contents, Optional<PreviousRun> previous) {

  /**
   * The chapter about an audited SBOM.
   *
   * @param sbom the SBOM, whose installed files must still exist
   * @param catalog has the pinned versions, and why they differ from the Windows set
   * @param previous what changed since the previous run, if its SBOM was given
   */
  public static Chapter of(
      AuditReport report, AuditedSbom sbom, Catalog catalog, Optional<PreviousRun> previous) {
    Sizes sizes =
        sbom.prefix()
            .found()
            .map(installed -> Sizes.in(installed.prefix()))
            .orElseGet(Sizes::unknown);
    return new Chapter(
        report,
        sbom.content().flatMap(read -> ContentsReader.read(read, report, catalog, sizes)),
        previous);
  }
}
