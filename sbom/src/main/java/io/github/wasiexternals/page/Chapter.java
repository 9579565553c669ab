package io.github.wasiexternals.page;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditedSbom;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.sbom.ExaminedSbom;
import java.util.Optional;

/** What a page says about one SBOM. */
public final class Chapter {

  private final AuditReport report;
  private final Optional<Contents> contents;
  private final Optional<PreviousRun> previous;

  Chapter(AuditReport report, Optional<Contents> contents, Optional<PreviousRun> previous) {
    this.report = report;
    this.contents = contents;
    this.previous = previous;
  }

  /**
   * The chapter about an audited SBOM.
   *
   * @param sbom as far as it could be read, and what lies beside it, while that is still there
   * @param catalog what is pinned, and why it differs from Windows' set
   * @param previous what changed since an earlier run, if one was given
   */
  public static Chapter of(
      AuditReport report, AuditedSbom sbom, Catalog catalog, Optional<PreviousRun> previous) {
    return of(
        report,
        sbom.content(),
        catalog,
        sbom.beside()
            .installed()
            .map(installed -> Sizes.in(installed.prefix()))
            .orElseGet(Sizes::unknown),
        previous);
  }

  static Chapter of(
      AuditReport report,
      Optional<ExaminedSbom> sbom,
      Catalog catalog,
      Sizes sizes,
      Optional<PreviousRun> previous) {
    return new Chapter(
        report, sbom.flatMap(read -> ContentsReader.read(read, report, catalog, sizes)), previous);
  }

  /** What was found out about the SBOM. */
  public AuditReport report() {
    return report;
  }

  /** Empty if it could not be read. */
  Optional<Contents> contents() {
    return contents;
  }

  Optional<PreviousRun> previous() {
    return previous;
  }
}
