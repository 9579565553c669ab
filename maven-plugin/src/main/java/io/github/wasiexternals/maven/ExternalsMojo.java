package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.ExternalsResult;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.jspecify.annotations.Nullable;

/**
 * Builds the C libraries that CPython for WASI lacks, from pinned and verified sources, and writes
 * their SBOM.
 */
@Mojo(name = "externals", requiresProject = false, aggregator = true, threadSafe = true)
public final class ExternalsMojo extends WasiGoal {

  private final RepositorySystem repositories;
  private final TransporterProvider transporters;

  /** Target triple; the release's own when not given. */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /** Libraries to build, separated by commas; all of the release when not given. */
  @Parameter(property = "wasi.libraries")
  private @Nullable List<String> libraries;

  /** {@code auto}, {@code official}, {@code assembled}, or the folder of a WASI SDK. */
  @Parameter(property = "wasi.sdk", defaultValue = "auto")
  private String sdk;

  /** Build with another WASI SDK than PEP 816 names; the SBOM says so. */
  @Parameter(property = "wasi.sdk.allowMismatch", defaultValue = "false")
  private boolean allowMismatch;

  /**
   * Base URLs, separated by commas, that are asked before an archive's own origin; each holds
   * {@code BASE/SHA256/FILE}.
   */
  @Parameter(property = "wasi.mirror")
  private @Nullable List<String> mirrors;

  /** Debian mirror to use instead of the one that apt is configured with. */
  @Parameter(property = "wasi.debian.mirror")
  private @Nullable String debianMirror;

  /** Folder of results; {@code target/wasi} of the project or the current folder by default. */
  @Parameter(property = "wasi.output")
  private @Nullable File output;

  /**
   * Folder of downloads, SDKs and built libraries; {@code $XDG_CACHE_HOME/wasi-externals}, else
   * {@code ~/.cache/wasi-externals} by default.
   */
  @Parameter(property = "wasi.cache")
  private @Nullable File cache;

  /** How many compilers run at once; as many as there are processors by default. */
  @Parameter(property = "wasi.jobs")
  private @Nullable Integer jobs;

  /** Link a small program against each library and run it, before the result is put in place. */
  @Parameter(property = "wasi.check", defaultValue = "false")
  private boolean check;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /** Takes what Maven provides. */
  @Inject
  public ExternalsMojo(RepositorySystem repositories, TransporterProvider transporters) {
    this.repositories = repositories;
    this.transporters = transporters;
  }

  @Override
  void run() throws IOException, InterruptedException {
    Machine machine = new Machine(session().getSystemProperties());
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    ExternalsRequest request = request(machine, catalog);
    console.info(
        "Python "
            + request.selection().python().version()
            + " for "
            + request.selection().triple()
            + ": "
            + String.join(
                ", ",
                request.selection().libraries().stream()
                    .map(Selection.PinnedLibrary::title)
                    .toList()));
    Instant begin = Instant.now();
    ExternalsResult result =
        new Services(
                machine, session(), project(), repositories, transporters, console, request.cache())
            .externals(
                catalog, catalogLayer(), Parameters.uris("wasi.mirror", mirrors), debianBase())
            .run(request);
    report(console, result, Duration.between(begin, Instant.now()));
  }

  private ExternalsRequest request(Machine machine, Catalog catalog) {
    Path cacheFolder = cache == null ? machine.defaultCache() : cache.toPath();
    return new ExternalsRequest(
        Selection.of(catalog, python(), Parameters.text(triple), Parameters.names(libraries)),
        sdk,
        allowMismatch,
        outputFolder().toAbsolutePath().normalize(),
        cacheFolder.toAbsolutePath().normalize(),
        Parameters.jobs(jobs, Runtime.getRuntime().availableProcessors()),
        check,
        Parameters.sourceDateEpoch(machine.environment("SOURCE_DATE_EPOCH")),
        execution.getVersion());
  }

  private Path outputFolder() {
    if (output != null) {
      return output.toPath();
    }
    return project().getFile() == null
        ? Path.of(session().getExecutionRootDirectory(), "target", "wasi")
        : Path.of(project().getBuild().getDirectory(), "wasi");
  }

  private Optional<URI> debianBase() {
    return Parameters.uris(
            "wasi.debian.mirror", debianMirror == null ? null : List.of(debianMirror))
        .stream()
        .findFirst();
  }

  private static void report(ConsoleReport console, ExternalsResult result, Duration elapsed) {
    console.info("");
    console.info(
        result.upToDate()
            ? "Nothing changed: " + result.folder() + " is up to date"
            : String.format(
                Locale.ROOT,
                "%d libraries, their SBOM and configure's arguments are in %s (%.1f s)",
                result.libraries(),
                result.folder(),
                elapsed.toMillis() / 1000.0));
    console.info(
        "Next, in a CPython checkout whose build Python is made: xargs -d '\\n' -a "
            + result.folder().resolve("configure-args.txt")
            + " python3 Platforms/WASI configure-host --");
  }
}
