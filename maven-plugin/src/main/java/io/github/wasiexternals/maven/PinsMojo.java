package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.pinning.PinVerification;
import io.github.wasiexternals.pinning.PinVerificationJson;
import io.github.wasiexternals.pinning.PinVerificationText;
import io.github.wasiexternals.pins.CpythonToml;
import io.github.wasiexternals.pins.PinsJson;
import io.github.wasiexternals.pins.PinsText;
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
 */
@Mojo(name = "pins", requiresProject = false, threadSafe = true)
public final class PinsMojo extends CatalogGoal {

  private static final String TEXT = "text";
  private static final String JSON = "json";
  private static final String CPYTHON_TOML = "cpython-toml";

  /**
   * Which versions: {@code frozen} for the release, {@code windows} (CPython's own Windows set, as
   * far as it works on WASI), or {@code latest} (the newest that the catalog has).
   */
  @Parameter(property = "wasi.policy", defaultValue = "frozen")
  private String policy;

  /**
   * {@code text} for people, {@code json} for programs, {@code cpython-toml} as CPython's own
   * {@code config.toml} for Emscripten pins libraries.
   */
  @Parameter(property = "wasi.format", defaultValue = "text")
  private String format;

  /**
   * File for the report, which has that and nothing else; standard output by default, where Maven
   * adds its own lines.
   */
  @Parameter(property = OutputFile.REPORT)
  private @Nullable File outputFile;

  /**
   * Fetch every reachable archive of the release, optional libraries included, compare it with its
   * pin, and report whether it is verified, mismatched or unreachable; look Debian's files up in
   * its signed indexes, and npm's in the registry.
   */
  @Parameter(property = "wasi.verify", defaultValue = "false")
  private String verify;

  /**
   * Base URLs, separated by commas, that are tried before an archive's own origin; each holds
   * {@code BASE/SHA256/FILE}.
   */
  @Parameter(property = "wasi.mirror")
  private @Nullable List<String> mirrors;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    boolean verified = parameters.flag("wasi.verify", verify);
    String form =
        parameters.oneOf(
            "wasi.format",
            format,
            verified ? List.of(TEXT, JSON) : List.of(TEXT, JSON, CPYTHON_TOML));
    List<URI> asked = parameters.uris("wasi.mirror", mirrors);
    Optional<URI> debian = debianMirror(parameters);
    Policy chosen = parameters.policy(policy);
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    Selection selection = Selection.of(catalog, python(), Optional.empty(), List.of(), chosen);
    parameters.check();
    if (!verified) {
      report(
          reportFile(outputFile),
          switch (form) {
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
}
