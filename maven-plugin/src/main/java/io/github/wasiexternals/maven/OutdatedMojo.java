package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.releases.OutdatedCheck;
import io.github.wasiexternals.releases.OutdatedJson;
import io.github.wasiexternals.releases.OutdatedReport;
import io.github.wasiexternals.releases.OutdatedText;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Looks for versions that are newer than the pinned ones, of libraries and of CPython itself (patch
 * releases of the same Python release): in upstream's own lists, with Debian's index and npm as
 * hints; and shows which known vulnerabilities they fix. Sources that could not be queried are
 * reported. <code>wasi.python=all</code> looks at all releases.
 *
 * @since 0.1.0
 */
@Mojo(name = "outdated", requiresProject = false, threadSafe = true)
public final class OutdatedMojo extends CatalogGoal {

  private static final List<String> FAILURES = List.of("false", "true", "strict");

  /**
   * <code>text</code> for people, <code>json</code> for programs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.format", defaultValue = "text")
  private String format;

  /**
   * File for the report, which has that and nothing else; standard output by default, where Maven
   * adds its own lines.
   *
   * @since 0.1.0
   */
  @Parameter(property = OutputFile.REPORT)
  private @Nullable File outputFile;

  /**
   * <code>true</code> to fail when a newer version is known; <code>strict</code> to fail also when
   * upstream gave no answer.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.failOnOutdated", defaultValue = "false")
  private String failOnOutdated;

  /**
   * Known vulnerabilities: the path of a <code>GIT/all.zip</code> of OSV, or a folder of records;
   * the OSV service is queried when not given.
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

  @Override
  Several several() {
    return Several.TOGETHER;
  }

  @Override
  void run(Parameters parameters) throws InterruptedException {
    boolean json = parameters.json(format);
    String fails =
        parameters.gate("wasi.failOnOutdated", failOnOutdated, FAILURES, List.of(FAILURES.get(0)));
    Optional<URI> service = parameters.uri("wasi.osv.service", osvService);
    Optional<URI> debian = debianMirror(parameters);
    Catalog catalog = readCatalog();
    List<PythonRelease> pythons = releases(catalog);
    OutdatedReport report =
        services(settings(catalog, List.of(), debian), parameters, console())
            .outdated(Optional.ofNullable(osv).map(Parameters::path), service.orElseThrow())
            .report(catalog, pythons, cacheFolder().resolve("releases"));
    report(
        reportFile(outputFile), json ? OutdatedJson.render(report) : OutdatedText.render(report));
    if (!fails.equals("false")) {
      List<Problem> problems = OutdatedCheck.problems(report, fails.equals("strict"));
      if (!problems.isEmpty()) {
        throw new ProblemException(problems);
      }
    }
  }
}
