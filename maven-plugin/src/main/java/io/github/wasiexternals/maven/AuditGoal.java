package io.github.wasiexternals.maven;

import io.github.wasiexternals.audit.AuditRun;
import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.auditing.ScratchRebuild;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.page.Chapter;
import io.github.wasiexternals.problem.ProblemException;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals that audit: what is audited, and what it is compared with. */
abstract class AuditGoal extends BuildGoal {

  /**
   * SBOM to audit, or the folder that SBOMs are in; those in the output folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /**
   * Folder or archive (.tar.gz, .zip and others) with the installed files; the folder {@code
   * prefix} next to the SBOM by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.prefix")
  private @Nullable File prefix;

  /**
   * Build everything again from source, and compare byte for byte.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.rebuild", defaultValue = "false")
  private String rebuild;

  /**
   * SPDX ids of the only licences that are allowed, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.licences.allow", alias = "allowedLicences")
  private @Nullable List<String> licencesAllow;

  /**
   * SPDX ids of licences that are not allowed, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.licences.deny", alias = "deniedLicences")
  private @Nullable List<String> licencesDeny;

  /**
   * Dump of known vulnerabilities in the OSV format, a zip or a folder; the OSV service is queried
   * when not given, unless Maven is offline.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.osv")
  private @Nullable File osv;

  /**
   * Base URL of the OSV service.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.osv.service", defaultValue = "https://api.osv.dev")
  private String osvService;

  /**
   * OpenVEX documents, separated by commas, in addition to the built-in statements.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.vex")
  private @Nullable List<File> vex;

  /**
   * An earlier SBOM; the page shows what changed since.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.audit.previous", alias = "previous")
  private @Nullable File auditPrevious;

  /**
   * How to audit, as far as it needs no catalog to be understood.
   *
   * @param service of OSV; empty if its URL is invalid
   * @param epoch the time of the audit, if the user gives it
   */
  record AuditOptions(
      boolean rebuilt,
      LicencePolicy licences,
      Optional<URI> service,
      int jobs,
      Optional<Instant> epoch,
      Access access) {}

  /** Reads them. */
  final AuditOptions options(Parameters parameters) {
    return new AuditOptions(
        parameters.flag("wasi.rebuild", rebuild),
        AuditParameters.licences(
            Parameters.names(licencesAllow), Parameters.names(licencesDeny), parameters),
        parameters.uri("wasi.osv.service", osvService),
        jobs(parameters),
        sourceDateEpoch(parameters),
        access(parameters));
  }

  /**
   * What to audit, whether or not it exists.
   *
   * @throws ProblemException if any parameter is invalid
   */
  final AuditRequest request(AuditOptions options, Parameters parameters)
      throws InterruptedException {
    parameters.check();
    return new AuditRequest(
        sboms(),
        prefix == null ? Optional.empty() : Optional.of(recovered(Parameters.path(prefix))),
        options.licences(),
        options.rebuilt(),
        Parameters.list(vex).stream().map(File::toPath).toList(),
        auditPrevious == null
            ? Optional.empty()
            : Optional.of(recovered(Parameters.path(auditPrevious))),
        cacheFolder().resolve("audits"));
  }

  final List<Chapter> audit(AuditRequest request, AuditOptions options, Parameters parameters)
      throws InterruptedException {
    return services(readCatalog(), options.access(), parameters, console())
        .audit(
            Optional.ofNullable(osv).map(Parameters::path),
            options.service().orElseThrow(),
            sdk(),
            folder -> new ScratchRebuild.Settings(sdk(), folder, options.jobs(), version()))
        .run(request);
  }

  /** When and with what the audit is made. */
  final AuditRun auditRun(AuditOptions options) {
    return new AuditRun(
        options
            .epoch()
            .orElseGet(() -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)),
        "wasi-maven-plugin-" + version(),
        catalogDigest());
  }

  /** Whether an SBOM was named, rather than a release. */
  final boolean isNamed() {
    return sbom != null;
  }

  private List<Path> sboms() throws InterruptedException {
    Path folder = recovered(sbom == null ? resultFolder(readCatalog()) : Parameters.path(sbom));
    if (sbom != null && !Files.isDirectory(folder)) {
      return List.of(folder);
    }
    Path interpreter = folder.resolve(OutputLayout.PYTHON_SBOM);
    List<Path> all = new ArrayList<>(List.of(folder.resolve(OutputLayout.EXTERNALS_SBOM)));
    if (Files.exists(interpreter)) {
      all.add(interpreter);
    }
    return all;
  }
}
