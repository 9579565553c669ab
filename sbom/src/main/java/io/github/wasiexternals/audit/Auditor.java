package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks all questions about an SBOM, one after the other. */
public final class Auditor {

  private final List<Check> checks;

  /**
   * @param checks in the order of their groups
   */
  public Auditor(List<? extends Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * The checks that need nothing but the SBOM, what lies beside it, and the catalog; those of known
   * vulnerabilities come behind them.
   *
   * @param catalog what the SBOM is compared with
   * @param licences which licences are wanted
   * @param rebuilder builds again; empty if nobody asked for it
   */
  public static List<Check> checks(
      Catalog catalog, LicencePolicy licences, Optional<Rebuilder> rebuilder) {
    return List.of(
        new FormCheck(),
        RuleCheck.names(),
        RuleCheck.relationships(),
        RuleCheck.verificationCodes(),
        new PackageChecksumCheck(),
        new NamespaceCheck(),
        new ArchiveCheck(),
        new FilesCheck(),
        new UnlistedCheck(),
        new PkgConfigCheck(),
        new CatalogCheck(catalog),
        new SdkCheck(catalog),
        new RebuildCheck(rebuilder),
        MinimumElements.ntia(),
        MinimumElements.cisa2025(),
        MinimumElements.fsct3(),
        MinimumElements.openChain(),
        new SchemaCheck(),
        new SpdxLibraryCheck(),
        new LicenceCheck(licences),
        new LicenceTextCheck());
  }

  /** The report; whatever is wrong with the SBOM is in it. */
  public AuditReport audit(AuditedSbom sbom) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      results.add(check.run(sbom));
    }
    return new AuditReport(sbom.subject(), results);
  }
}
