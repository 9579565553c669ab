package io.github.wasiexternals.maven;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.python.PythonRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Builds python.wasm with all that it needs, runs CPython's own tests of the modules that the
 * libraries enable, and writes its SBOM.
 */
@Mojo(name = "python", requiresProject = false, aggregator = true, threadSafe = true)
public final class PythonMojo extends BuildGoal {

  /** Folder of CPython's sources; the catalog's own when not given. */
  @Parameter(property = "wasi.cpython")
  private @Nullable File cpython;

  /**
   * SBOM of the libraries; when not given, they are built first, as {@code wasi:externals} does.
   */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /** Libraries to build, separated by commas; all of the release when not given. */
  @Parameter(property = "wasi.libraries")
  private @Nullable List<String> libraries;

  /**
   * Which versions: {@code frozen} for the release, {@code windows} (CPython's own Windows set, as
   * far as it works on WASI), or {@code latest} (the newest that the catalog has).
   */
  @Parameter(property = Policy.PROPERTY, defaultValue = "frozen")
  private String policy;

  /**
   * Position-independent code ({@code -fPIC}), to be linked into a shared library such as
   * libpython, or into a program; the libraries' SBOM says so. What they define stays hidden, as
   * all code that clang compiles for WASI: the shared library decides what it exports.
   */
  @Parameter(property = "wasi.pic", defaultValue = "false")
  private boolean pic;

  /** Tests of CPython to run besides those of the libraries, separated by commas. */
  @Parameter(property = "wasi.tests")
  private @Nullable List<String> tests;

  /**
   * What runs python.wasm: {@code embedded} in this JVM, {@code wasmtime}, {@code node}, or a
   * command with the placeholders <code>{wasm}</code> and <code>{args}</code>.
   */
  @Parameter(property = "wasi.runtime", defaultValue = "embedded")
  private String runtime;

  /**
   * What is written about the result, separated by commas: {@code spdx-2.3} (the SBOM, always),
   * {@code spdx-3.0} (the same as SPDX 3.0.1), {@code cpython} (the libraries' sources as CPython's
   * {@code Misc/externals.spdx.json} has them; beside their SBOM only), {@code slsa} (an unsigned
   * in-toto statement of provenance), {@code openvex} (what is said about known vulnerabilities).
   */
  @Parameter(property = SbomFormat.PROPERTY, defaultValue = "spdx-2.3")
  private @Nullable List<String> formats;

  /** Takes what Maven provides. */
  @Inject
  public PythonMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run() throws InterruptedException {
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    Services services = services(catalog, console);
    Selection selection =
        Selection.of(
            catalog, python(), triple(), Parameters.names(libraries), Policy.fromString(policy));
    Path python =
        services
            .python(sdk(), allowMismatch(), version())
            .run(
                new PythonRequest(
                    selection.python(),
                    sbom == null
                        ? externals(services, console, selection)
                        : absolute(sbom.toPath()),
                    Optional.ofNullable(cpython).map(File::toPath).map(BuildGoal::absolute),
                    outputFolder().resolve(selection.python().version()),
                    triple(),
                    allowMismatch(),
                    jobs(),
                    machine().buildEnvironment(),
                    runtime,
                    Parameters.names(tests),
                    cacheFolder(),
                    formats(),
                    sourceDateEpoch()));
    console.python(python);
  }

  private Set<SbomFormat> formats() {
    return SbomFormat.fromStrings(Parameters.names(formats));
  }

  private Path externals(Services services, ConsoleReport console, Selection selection)
      throws InterruptedException {
    ExternalsRequest request = externalsRequest(selection, false).withPic(pic).in(formats());
    console.starting(selection);
    console.externals(services.externals().run(request));
    return request.folder().resolve(OutputLayout.EXTERNALS_SBOM);
  }
}
