package io.github.wasiexternals.maven;

import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.auditing.ScratchRebuild;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.page.Chapter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals that audit have in common: what is audited, and what it is compared with. */
abstract class AuditGoal extends BuildGoal {

  /** SBOM to audit; those in the output folder when not given. */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /**
   * Folder or archive (.tar.gz, .zip and others) with the installed files; the folder {@code
   * prefix} beside the SBOM when not given.
   */
  @Parameter(property = "wasi.prefix")
  private @Nullable File prefix;

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

  /** An earlier SBOM; the page shows what changed since. */
  @Parameter(property = "wasi.audit.previous")
  private @Nullable File previous;

  AuditGoal(RepositorySystem repositories) {
    super(repositories);
  }

  /** What is audited, whether or not it is there. */
  final AuditRequest request() {
    return new AuditRequest(
        sboms(),
        Optional.ofNullable(prefix).map(given -> absolute(given.toPath())),
        licences(),
        rebuild,
        vex == null ? List.of() : vex.stream().map(File::toPath).toList(),
        Optional.ofNullable(previous).map(given -> absolute(given.toPath())),
        cacheFolder().resolve("audits"));
  }

  /** Audits. */
  final List<Chapter> audit(AuditRequest request) throws InterruptedException {
    return services(readCatalog(), console())
        .audit(
            Optional.ofNullable(osv).map(dump -> absolute(dump.toPath())),
            Parameters.uris("wasi.osv.service", List.of(osvService)).get(0),
            folder -> new ScratchRebuild.Settings(sdk(), folder, jobs(), version()))
        .run(request);
  }

  /** Whether an SBOM was named, rather than a release. */
  final boolean isNamed() {
    return sbom != null;
  }

  /** The release that is meant, where no SBOM was named. */
  final ExternalsRequest release() {
    return externalsRequest(Selection.of(readCatalog(), python(), triple(), List.of()), false);
  }

  private LicencePolicy licences() {
    return AuditParameters.licences(
        Parameters.names(allowedLicences), Parameters.names(deniedLicences));
  }

  private List<Path> sboms() {
    if (sbom != null) {
      return List.of(absolute(sbom.toPath()));
    }
    Path folder = release().folder();
    Path interpreter = folder.resolve(OutputLayout.PYTHON_SBOM);
    List<Path> all = new ArrayList<>(List.of(folder.resolve(OutputLayout.EXTERNALS_SBOM)));
    if (Files.exists(interpreter)) {
      all.add(interpreter);
    }
    return all;
  }
}
