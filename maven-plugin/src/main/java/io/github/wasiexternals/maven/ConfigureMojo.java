package io.github.wasiexternals.maven;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.cpython.ConfigureRequest;
import io.github.wasiexternals.cpython.ConfigureResult;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Configures a checkout of CPython for WASI with the libraries of an SBOM, after every file was
 * compared with it.
 */
@Mojo(name = "configure", requiresProject = false, aggregator = true, threadSafe = true)
public final class ConfigureMojo extends BuildGoal {

  /** Folder of CPython's sources. */
  @Parameter(property = "wasi.cpython", required = true)
  private File cpython;

  /** SBOM of the libraries; the one in the output folder when not given. */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /** Takes what Maven provides. */
  @Inject
  public ConfigureMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run() throws InterruptedException {
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    ConfigureResult result =
        services(catalog, console)
            .configure(sdk(), allowMismatch())
            .run(
                new ConfigureRequest(
                    absolute(cpython.toPath()),
                    sbomFile(catalog),
                    triple(),
                    allowMismatch(),
                    jobs(),
                    machine().buildEnvironment()));
    console.configured(result);
    console.next("make -C " + result.folder());
  }

  private Path sbomFile(Catalog catalog) {
    if (sbom != null) {
      return absolute(sbom.toPath());
    }
    Selection selection = Selection.of(catalog, python(), triple(), List.of());
    return externalsRequest(selection, false).folder().resolve(OutputLayout.EXTERNALS_SBOM);
  }
}
