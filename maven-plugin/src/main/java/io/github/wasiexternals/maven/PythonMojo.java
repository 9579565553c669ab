package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.python.PythonRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Builds python.wasm with all libraries that it needs, runs CPython's own tests of the modules that
 * the libraries enable, and writes its SBOM.
 */
@Mojo(name = "python", requiresProject = false, aggregator = true, threadSafe = true)
public final class PythonMojo extends LibrariesGoal {

  /** Folder of CPython's sources; the catalog's source archive by default. */
  @Parameter(property = "wasi.cpython")
  private @Nullable File cpython;

  /** SBOM of the libraries; when not given, they are built first, as by {@code wasi:externals}. */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /**
   * Tests of CPython to run besides those of the libraries, separated by commas; {@code all} for
   * its whole test suite.
   */
  @Parameter(property = "wasi.tests")
  private @Nullable List<String> tests;

  /**
   * What runs python.wasm: {@code embedded} in this JVM, {@code wasmtime}, {@code node}, a command
   * with the placeholders <code>{wasm}</code> and <code>{args}</code>, or {@code auto}: wasmtime if
   * it is installed, else node, else this JVM.
   */
  @Parameter(property = "wasi.runtime", defaultValue = "auto")
  private String runtime;

  /**
   * Documents to write about the result, separated by commas: {@code spdx-2.3} (the SBOM, always),
   * {@code spdx-3.0} (the same as SPDX 3.0.1), {@code cyclonedx} (the same as CycloneDX 1.6),
   * {@code cpython} (the libraries' sources in the form of CPython's {@code
   * Misc/externals.spdx.json}; only written next to their SBOM), {@code slsa} (an unsigned in-toto
   * statement of provenance), {@code openvex} (statements about known vulnerabilities).
   */
  @Parameter(property = SbomFormat.PROPERTY, defaultValue = "spdx-2.3")
  private @Nullable List<String> formats;

  /**
   * More arguments for CPython's configure, separated by blanks; one with blanks stands in double
   * quotes.
   */
  @Parameter(property = "wasi.configureArguments")
  private @Nullable String configureArguments;

  /** Make debug builds of CPython for WASI and of the Python that runs during the build. */
  @Parameter(property = "wasi.pydebug", defaultValue = "false")
  private String pydebug;

  @Override
  void run() throws InterruptedException {
    Parameters parameters = new Parameters();
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    Selection selection = selection(catalog);
    ExternalsRequest libraries =
        request(selection, false, SbomFormat.fromStrings(Parameters.names(formats)), parameters);
    boolean debug = parameters.flag("wasi.pydebug", pydebug);
    List<String> arguments = parameters.configureArguments(configureArguments);
    Services services = services(catalog, parameters, console);
    if (sbom == null) {
      console.starting(selection);
    }
    Path python =
        services
            .python(libraries.sdk(), libraries.allowMismatch(), version())
            .run(
                new PythonRequest(
                    libraries,
                    sbom == null ? Optional.empty() : Optional.of(recovered(Parameters.path(sbom))),
                    Optional.ofNullable(cpython).map(Parameters::path),
                    outputFolder().resolve(selection.python().version()),
                    triple(),
                    debug,
                    arguments,
                    machine().buildEnvironment(),
                    runtime,
                    Parameters.names(tests),
                    libraries(),
                    command("externals").with("wasi.python", python())));
    console.python(python);
  }

  @Override
  MavenCommand libraries() {
    return command("python").with("wasi.python", python()).without("wasi.sbom");
  }

  @Override
  String python() {
    return pythonOf(cpython);
  }
}
