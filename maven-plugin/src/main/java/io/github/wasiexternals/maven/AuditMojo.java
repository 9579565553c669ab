package io.github.wasiexternals.maven;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditRun;
import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.page.AuditPage;
import io.github.wasiexternals.page.Chapter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether an SBOM is correct, complete and safe: against the installed files, the catalog,
 * lists of minimum elements, licences and known vulnerabilities.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "audit",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class AuditMojo extends AuditGoal {

  /**
   * Lowest severity of a finding that fails the build: {@code low}, {@code medium}, {@code high},
   * {@code critical}, or {@code never}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.failOn", defaultValue = "high")
  private String failOn;

  /**
   * {@code text} for people, {@code json} for programs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.format", defaultValue = "text")
  private String format;

  /**
   * Groups of checks that fail the build when one of their checks could not be made: {@code
   * verified}, {@code rebuilt}, {@code complete}, {@code licences}, {@code vulnerabilities}, {@code
   * vex}, separated by commas; or {@code none}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.failOnUnknown", defaultValue = "verified")
  private List<String> failOnUnknown;

  /**
   * File for the report, which has that and nothing else; standard output by default, where Maven
   * adds its own lines.
   *
   * @since 0.1.0
   */
  @Parameter(property = OutputFile.REPORT)
  private @Nullable File outputFile;

  /**
   * File for the HTML report; {@code audit/PYTHON/TRIPLE/audit.html} in the output folder by
   * default, {@code audit/audit.html} when an SBOM is named.
   *
   * @since 0.1.0
   */
  @Parameter(property = OutputFile.PAGE, alias = "page")
  private @Nullable File auditPage;

  @Override
  Several several() {
    return Several.ONE_BY_ONE;
  }

  @Override
  List<String> ofOneRelease() {
    List<String> ofOne =
        List.of(
            "wasi.sbom", "wasi.prefix", OutputFile.PAGE, "wasi.audit.previous", OutputFile.REPORT);
    return Stream.concat(
            given().values().keySet().stream().filter(ofOne::contains),
            format.equals("json") ? Stream.of("wasi.format") : Stream.empty())
        .toList();
  }

  @Override
  void run(Parameters values) throws InterruptedException {
    AuditParameters parameters =
        AuditParameters.of(failOn, Parameters.names(failOnUnknown), format, values);
    AuditOptions options = options(values);
    AuditRequest request = request(options, values);
    OutputFile file = new OutputFile(page(), OutputFile.PAGE).besides(request);
    Optional<OutputFile> report =
        reportFile(outputFile).map(each -> each.besides(request).besides(file));
    AuditRun run = auditRun(options);
    List<Chapter> chapters = audit(request, options, values);
    List<AuditReport> reports = chapters.stream().map(Chapter::report).toList();
    report(report, parameters.render(run, reports));
    file.write(AuditPage.render(run, chapters));
    getLog().info("HTML report: " + file.path());
    ConsoleReport console = console();
    reports.forEach(each -> console.decided("gate", parameters.gate(each)));
    parameters.check(reports);
  }

  private Path page() {
    if (auditPage != null) {
      return Parameters.path(auditPage);
    }
    Path folder = outputFolder().resolve("audit");
    return (isNamed()
            ? folder
            : folder.resolve(Folders.relative(outputFolder(), resultFolder(readCatalog()))))
        .resolve(OutputLayout.AUDIT_PAGE);
  }
}
