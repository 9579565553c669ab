package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.page.PinsPage;
import io.github.wasiexternals.pinning.PinVerification;
import io.github.wasiexternals.pinning.PinVerificationJson;
import io.github.wasiexternals.pinning.PinVerificationText;
import io.github.wasiexternals.pins.CpythonToml;
import io.github.wasiexternals.pins.PinsJson;
import io.github.wasiexternals.pins.PinsMatrix;
import io.github.wasiexternals.pins.PinsMatrixJson;
import io.github.wasiexternals.pins.PinsMatrixText;
import io.github.wasiexternals.pins.PinsText;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints what is frozen for a Python release: versions, origins, digests, licences, CPython modules
 * and evidence.
 *
 * @since 0.1.0
 */
@Mojo(name = "pins", requiresProject = false, threadSafe = true)
public final class PinsMojo extends CatalogGoal {

  private static final String TEXT = "text";
  private static final String JSON = "json";
  private static final String CPYTHON_TOML = "cpython-toml";
  private static final String HTML = "html";
  private static final String VERIFY = "wasi.verify";

  /**
   * Which versions: {@code frozen} for the release, {@code windows} (CPython's own Windows set, as
   * far as it works on WASI), or {@code latest} (the newest that the catalog has).
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.policy", defaultValue = "frozen")
  private String policy;

  /**
   * {@code text} for people, {@code html} as a page for them, {@code json} for programs, {@code
   * cpython-toml} as CPython's own {@code config.toml} for Emscripten pins libraries.
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
   * Fetch every reachable archive of the release, optional libraries included, compare it with its
   * pin, and report whether it is verified, mismatched or unreachable; look Debian's files up in
   * its signed indexes, and npm's in the registry.
   *
   * @since 0.1.0
   */
  @Parameter(property = VERIFY, defaultValue = "false")
  private String verify;

  /**
   * Base URLs, separated by commas, that are tried before an archive's own origin; each holds
   * {@code BASE/SHA256/FILE}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.mirror", alias = "mirrors")
  private @Nullable List<String> mirror;

  @Override
  Several several() {
    return Several.TOGETHER;
  }

  @Override
  void run(Parameters parameters) throws InterruptedException {
    boolean verified = parameters.flag(VERIFY, verify);
    String form = parameters.oneOf("wasi.format", format, formats(verified));
    if (verified && areSeveral()) {
      parameters.add(
          List.of(
              Problem.of(
                  VERIFY + " is for one release, not for several",
                  List.of(Problem.value("wasi.python", python())),
                  "-D" + VERIFY + "=false")));
    }
    List<URI> asked = parameters.uris("wasi.mirror", mirror);
    Optional<URI> debian = debianMirror(parameters);
    Policy chosen = parameters.policy(policy);
    ConsoleReport console = console();
    List<PinsMatrix.Column> columns = columns(chosen);
    Catalog catalog = columns.get(0).catalog();
    Selection selection = columns.get(0).selection();
    parameters.check();
    if (!verified) {
      report(
          reportFile(outputFile),
          areSeveral() || form.equals(HTML)
              ? matrix(form, PinsMatrix.of(columns))
              : switch (form) {
                case JSON -> PinsJson.render(catalog, selection);
                case CPYTHON_TOML -> CpythonToml.render(selection);
                default -> PinsText.render(catalog, selection);
              });
      return;
    }
    PinVerification verification =
        services(settings(catalog, asked, debian), parameters, console)
            .pinVerifier()
            .verify(selection.withOptional(catalog));
    console.clear();
    report(
        reportFile(outputFile),
        form.equals(JSON)
            ? PinVerificationJson.render(verification)
            : PinVerificationText.render(verification));
    if (!verification.problems().isEmpty()) {
      throw new ProblemException(verification.problems());
    }
  }

  private List<String> formats(boolean verified) {
    if (verified) {
      return List.of(TEXT, JSON);
    }
    return areSeveral() ? List.of(TEXT, HTML, JSON) : List.of(TEXT, HTML, JSON, CPYTHON_TOML);
  }

  private List<PinsMatrix.Column> columns(Policy chosen) {
    return areSeveral() ? ofEach(() -> column(chosen)) : List.of(column(chosen));
  }

  private PinsMatrix.Column column(Policy chosen) {
    Catalog catalog = readCatalog();
    return new PinsMatrix.Column(
        catalog, Selection.of(catalog, python(), Optional.empty(), List.of(), chosen));
  }

  private static String matrix(String form, PinsMatrix matrix) {
    return switch (form) {
      case JSON -> PinsMatrixJson.render(matrix);
      case HTML -> PinsPage.render(matrix);
      default -> PinsMatrixText.render(matrix);
    };
  }
}
