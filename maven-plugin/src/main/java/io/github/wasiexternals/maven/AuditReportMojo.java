package io.github.wasiexternals.maven;

import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.page.AuditPage;
import io.github.wasiexternals.problem.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * The page of {@code wasi:audit} as a report of a Maven site. Findings never fail the site.
 *
 * @since 0.1.0
 */
@Mojo(name = "audit-report", threadSafe = true)
public final class AuditReportMojo extends AuditGoal implements MavenReport {

  private static final String NAME = "wasi-audit";

  /** Folder of the site's reports. */
  @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true)
  private File reports;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    AuditOptions options = options(parameters);
    AuditRequest request = request(options, parameters);
    OutputFile file =
        new OutputFile(Parameters.path(reports).resolve(NAME + ".html"), OutputFile.PAGE)
            .besides(request);
    file.write(AuditPage.render(auditRun(options), audit(request, options, parameters)));
    getLog().info("HTML report: " + file.path());
  }

  @Override
  public void generate(@Nullable Sink sink, Locale locale) throws MavenReportException {
    try {
      runWhole();
    } catch (ProblemException e) {
      throw new MavenReportException("\n\n" + render(e.problems()) + "\n", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MavenReportException("interrupted", e);
    }
  }

  /** Logs the reason when there is nothing to audit, unless the user wants none. */
  @Override
  public boolean canGenerateReport() throws MavenReportException {
    try {
      Parameters parameters = parameters();
      if (skips(parameters)) {
        return false;
      }
      if (request(options(parameters), parameters).sboms().stream().anyMatch(Files::exists)) {
        return true;
      }
      getLog().info("No audit: no SBOM found; make one with " + command("externals"));
      return false;
    } catch (ProblemException e) {
      throw new MavenReportException("\n\n" + render(e.problems()) + "\n", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MavenReportException("interrupted", e);
    }
  }

  /** The page is complete: the site only links to it. */
  @Override
  public boolean isExternalReport() {
    return true;
  }

  /** The name without a file extension; site plugins before 3.20 only call this method. */
  @Override
  @SuppressWarnings("deprecation")
  public String getOutputName() {
    return NAME;
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "SBOM audit";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Whether the SBOM of the WASI libraries is true, complete and safe.";
  }

  @Override
  public void setReportOutputDirectory(File folder) {
    reports = folder;
  }

  @Override
  public File getReportOutputDirectory() {
    return reports;
  }
}
