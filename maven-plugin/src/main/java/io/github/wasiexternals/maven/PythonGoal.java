package io.github.wasiexternals.maven;

import io.github.wasiexternals.build.SharedLibraries;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.python.PythonRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals that build python.wasm. */
abstract class PythonGoal extends LibrariesGoal {

  /**
   * Folder of CPython's sources; the catalog's source archive by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.cpython")
  private @Nullable File cpython;

  /**
   * SBOM of the libraries; when not given, they are built first, as by {@code wasi:externals}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /**
   * Tests of CPython to run besides those of the libraries, separated by commas; {@code all} for
   * its whole test suite.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.tests")
  private @Nullable List<String> tests;

  /**
   * What runs python.wasm: {@code embedded} with the JVM, {@code wasmtime}, {@code node}, a command
   * with the placeholders <code>{wasm}</code> and <code>{args}</code>, or {@code auto}: wasmtime if
   * it is installed, else node, else the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.runtime", defaultValue = "auto")
  private String runtime;

  /**
   * Documents to write about the result, separated by commas: {@code spdx-2.3} (the SBOM, always),
   * {@code spdx-3.0} (the same as SPDX 3.0.1), {@code cyclonedx} (the same as CycloneDX 1.6),
   * {@code cpython} (the libraries' sources in the form of CPython's {@code
   * Misc/externals.spdx.json}; only written next to their SBOM), {@code slsa} (an unsigned in-toto
   * statement of provenance), {@code openvex} (statements about known vulnerabilities).
   *
   * @since 0.1.0
   */
  @Parameter(property = SbomFormat.PROPERTY, defaultValue = "spdx-2.3", alias = "formats")
  private @Nullable List<String> sbomFormats;

  /**
   * More arguments for CPython's configure, separated by blanks; one with blanks stands in double
   * quotes.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.configureArguments")
  private @Nullable String configureArguments;

  /**
   * Make debug builds of CPython for WASI and of the Python that runs during the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.pydebug", defaultValue = "false")
  private String pydebug;

  /**
   * How it is built, as far as it needs no catalog to be understood.
   *
   * @param libraries that it is built with
   * @param arguments for configure
   */
  record PythonOptions(BuildOptions libraries, boolean debug, List<String> arguments) {
    PythonOptions {
      arguments = List.copyOf(arguments);
    }
  }

  /** Reads them. */
  final PythonOptions options(Parameters parameters) {
    return new PythonOptions(
        options(sbomFormats, parameters),
        parameters.flag("wasi.pydebug", pydebug),
        parameters.configureArguments(configureArguments));
  }

  /** What to build. */
  final PythonRequest request(Catalog catalog, PythonOptions options) throws InterruptedException {
    ExternalsRequest libraries =
        request(selection(catalog, options.libraries()), false, options.libraries());
    return new PythonRequest(
        libraries,
        sbom == null ? Optional.empty() : Optional.of(recovered(Parameters.path(sbom))),
        Optional.ofNullable(cpython).map(Parameters::path),
        outputFolder().resolve(libraries.selection().python().version()),
        triple(),
        options.debug(),
        options.arguments(),
        machine().buildEnvironment(),
        runtime,
        Parameters.names(tests),
        libraries(),
        command("externals").with("wasi.python", python()));
  }

  /**
   * Builds it.
   *
   * @return python.wasm, beside its SBOM
   */
  final Path build(
      Services services, SharedLibraries shared, PythonRequest request, ConsoleReport console)
      throws InterruptedException {
    if (request.sbom().isEmpty()) {
      console.starting(request.libraries().selection());
    }
    Path python =
        services
            .python(
                shared, request.libraries().sdk(), request.libraries().allowMismatch(), version())
            .run(request);
    console.python(python);
    return python;
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
