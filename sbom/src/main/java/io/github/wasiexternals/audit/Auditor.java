package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.vex.VexStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs all checks on an SBOM, one after another. */
public final class Auditor {

  private final List<Check> checks;

  /**
   * @param checks in the order of their groups
   */
  public Auditor(List<? extends Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * All checks.
   *
   * @param catalog the catalog to compare the SBOM with
   * @param recipes the recipes to compare it with
   * @param licences which licences are allowed
   * @param rebuilder rebuilds the libraries; empty if this was not requested
   * @param vulnerabilities the source of known vulnerabilities
   * @param surroundings what is known besides the catalog
   * @param statements the user's own statements about them, in addition to the built-in ones
   */
  public static List<Check> checks(
      Catalog catalog,
      RecipeReader recipes,
      LicencePolicy licences,
      Optional<Rebuilder> rebuilder,
      Vulnerabilities vulnerabilities,
      List<VexStatement> statements,
      Surroundings surroundings) {
    return List.of(
        new FormCheck(),
        RuleCheck.names(),
        RuleCheck.relationships(),
        RuleCheck.verificationCodes(),
        new ContradictionCheck(),
        new PlacesCheck(),
        new WholesCheck(),
        new DatesCheck(surroundings.clock()),
        new PackageChecksumCheck(catalog),
        new NamespaceCheck(),
        new ArchiveCheck(),
        new FilesCheck(),
        new UnlistedCheck(),
        new PkgConfigCheck(),
        new CatalogCheck(catalog),
        new RecipeCheck(catalog, recipes),
        new SdkCheck(catalog, surroundings.sdks()),
        new OriginCheck(),
        new InterpreterCheck(catalog, surroundings.bundled()),
        new RebuildCheck(rebuilder),
        MinimumElements.ntia(),
        MinimumElements.cisa2025(),
        MinimumElements.fsct3(),
        MinimumElements.openChain(),
        MinimumElements.optionalMembers(),
        new SchemaCheck(),
        new SpdxLibraryCheck(),
        new LicenceCheck(licences),
        new LicenceTextCheck(),
        new VulnerabilityCheck(catalog, vulnerabilities, statements),
        new VexCheck(catalog, statements));
  }

  /** The report, with any problems of the SBOM. */
  public AuditReport audit(AuditedSbom sbom) throws InterruptedException {
    List<CheckReport> results = new ArrayList<>();
    for (Check check : checks) {
      results.add(check.run(sbom));
    }
    return new AuditReport(sbom.subject(), results);
  }
}
