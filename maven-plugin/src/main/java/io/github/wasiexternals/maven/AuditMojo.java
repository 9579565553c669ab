package io.github.wasiexternals.maven;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.auditing.ScratchRebuild;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.python.Python;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether an SBOM is true, complete and safe: against the files beside it, the catalog, the
 * lists of what an SBOM has to say, licences and known vulnerabilities.
 */
@Mojo(name = "audit", requiresProject = false, aggregator = true, threadSafe = true)
public final class AuditMojo extends BuildGoal {

  /** SBOM to audit; those in the output folder when not given. */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /**
   * Folder or archive (.tar.gz, .zip and others) with the installed files; the folder {@code
   * prefix} beside the SBOM when not given.
   */
  @Parameter(property = "wasi.prefix")
  private @Nullable File prefix;

  /**
   * Least severity of a finding that fails the build: {@code low}, {@code medium}, {@code high},
   * {@code critical}, or {@code never}.
   */
  @Parameter(property = "wasi.failOn", defaultValue = "high")
  private String failOn;

  /** {@code text} for people, {@code json} for programs. */
  @Parameter(property = "wasi.format", defaultValue = "text")
  private String format;

  /** Build everything again from sources, and compare byte for byte. */
  @Parameter(property = "wasi.rebuild", defaultValue = "false")
  private boolean rebuild;

  /** SPDX ids of the only licences that are allowed, separated by commas. */
  @Parameter(property = "wasi.licences.allow")
  private @Nullable List<String> allowedLicences;

  /** SPDX ids of licences that are not allowed, separated by commas. */
  @Parameter(property = "wasi.licences.deny")
  private @Nullable List<String> deniedLicences;

  /**
   * Dump of known vulnerabilities in the OSV format, a zip or a folder; the OSV service is asked
   * when not given, unless Maven is offline.
   */
  @Parameter(property = "wasi.osv")
  private @Nullable File osv;

  /** Base URL of the OSV service. */
  @Parameter(property = "wasi.osv.service", defaultValue = "https://api.osv.dev")
  private String osvService;

  /** OpenVEX documents, separated by commas, beside the built-in statements. */
  @Parameter(property = "wasi.vex")
  private @Nullable List<File> vex;

  /** Takes what Maven provides. */
  @Inject
  public AuditMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run() throws InterruptedException {
    AuditParameters parameters =
        AuditParameters.of(
            failOn, format, Parameters.names(allowedLicences), Parameters.names(deniedLicences));
    Catalog catalog = readCatalog();
    List<AuditReport> reports =
        services(catalog, console())
            .audit(
                Optional.ofNullable(osv).map(dump -> absolute(dump.toPath())),
                Parameters.uris("wasi.osv.service", List.of(osvService)).get(0),
                folder -> new ScratchRebuild.Settings(sdk(), folder, jobs(), version()))
            .run(
                new AuditRequest(
                    sboms(catalog),
                    Optional.ofNullable(prefix).map(given -> absolute(given.toPath())),
                    parameters.licences(),
                    rebuild,
                    vex == null ? List.of() : vex.stream().map(File::toPath).toList(),
                    cacheFolder().resolve("audits")));
    // Not through the log: this is what was asked for, also with -q and for a pipe.
    System.out.print(parameters.render(reports));
    parameters.check(reports);
  }

  private List<Path> sboms(Catalog catalog) {
    if (sbom != null) {
      return List.of(absolute(sbom.toPath()));
    }
    Path folder =
        externalsRequest(Selection.of(catalog, python(), triple(), List.of()), false).folder();
    Path interpreter = folder.resolve(Python.SBOM);
    List<Path> all = new ArrayList<>(List.of(folder.resolve(Externals.SBOM)));
    if (Files.exists(interpreter)) {
      all.add(interpreter);
    }
    return all;
  }
}
