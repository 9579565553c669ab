package io.github.wasiexternals.maven;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.ConfigureRequest;
import io.github.wasiexternals.cpython.ConfigureResult;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.process.CommandLine;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Configures a checkout of CPython for WASI with the libraries of an SBOM, after comparing every
 * file with it.
 *
 * @since 0.1.0
 */
@Mojo(name = "configure", requiresProject = false, threadSafe = true)
public final class ConfigureMojo extends BuildGoal {

  private static final String CPYTHON = "wasi.cpython";

  /**
   * Folder of CPython's sources. Must be given.
   *
   * @since 0.1.0
   */
  @Parameter(property = CPYTHON)
  private @Nullable File cpython;

  /**
   * SBOM of the libraries; the one in the output folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sbom")
  private @Nullable File sbom;

  /**
   * Accept libraries that were built with another WASI SDK than the checkout's.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sdk.allowMismatch", defaultValue = "false", alias = "allowMismatch")
  private String sdkAllowMismatch;

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

  @Override
  void run(Parameters parameters) throws InterruptedException {
    File checkout = parameters.required(CPYTHON, cpython, "DIR");
    boolean mismatch = parameters.flag("wasi.sdk.allowMismatch", sdkAllowMismatch);
    int jobs = jobs(parameters);
    boolean debug = parameters.flag("wasi.pydebug", pydebug);
    List<String> arguments = parameters.configureArguments(configureArguments);
    Access access = access(parameters);
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    Services services = services(catalog, access, parameters, console);
    checkRelease(checkout, "configure");
    Path described =
        sbom == null
            ? CpythonCheckout.sameLibraries(
                Parameters.path(checkout),
                recovered(resultFolder(catalog)).resolve(OutputLayout.EXTERNALS_SBOM))
            : recovered(Parameters.path(sbom));
    ConfigureResult result =
        services
            .configure(sdk(), mismatch)
            .runAlone(
                new ConfigureRequest(
                    Parameters.path(checkout),
                    described,
                    triple(),
                    mismatch,
                    debug,
                    arguments,
                    jobs,
                    machine().buildEnvironment(),
                    libraries(),
                    command("externals").with("wasi.python", python())));
    console.configured(result);
    console.next("make -C " + CommandLine.quoted(result.folder().toString()));
  }

  @Override
  MavenCommand libraries() {
    return command("externals", "configure").with("wasi.python", python()).without("wasi.sbom");
  }

  @Override
  String python() {
    return pythonOf(cpython);
  }
}
