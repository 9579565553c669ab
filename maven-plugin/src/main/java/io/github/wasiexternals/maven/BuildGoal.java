package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.sdk.SdkChoice;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals that compile have in common: the SDK, the target, where from and where to. */
abstract class BuildGoal extends WasiGoal {

  private static final String DEFAULT_SDK = "auto";

  private final RepositorySystem repositories;

  /** Target triple; the release's own when not given. */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /** {@code auto}, {@code official}, {@code assembled}, or the folder of a WASI SDK. */
  @Parameter(property = "wasi.sdk", defaultValue = DEFAULT_SDK)
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

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  BuildGoal(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  Optional<String> triple() {
    return Parameters.text(triple);
  }

  /** A relative path is relative to the folder that Maven was started in. */
  SdkChoice sdk() {
    return SdkChoice.fromString(
        sdk, Path.of(session().getExecutionRootDirectory()).toAbsolutePath());
  }

  boolean allowMismatch() {
    return allowMismatch;
  }

  int jobs() {
    return Parameters.jobs(jobs, Runtime.getRuntime().availableProcessors());
  }

  /** The version of this plugin. */
  String version() {
    return execution.getVersion();
  }

  /** The main job for what is selected. */
  ExternalsRequest externalsRequest(Selection selection, boolean check) {
    return new ExternalsRequest(
        selection,
        sdk(),
        allowMismatch,
        outputFolder(),
        cacheFolder(),
        jobs(),
        check,
        sourceDateEpoch(),
        version());
  }

  Optional<Instant> sourceDateEpoch() {
    return Parameters.sourceDateEpoch(machine().environment("SOURCE_DATE_EPOCH"));
  }

  Machine machine() {
    return new Machine(session().getSystemProperties());
  }

  /** Absolute. */
  Path cacheFolder() {
    return absolute(cache == null ? machine().defaultCache() : cache.toPath());
  }

  /** Absolute. */
  Path outputFolder() {
    if (output != null) {
      return absolute(output.toPath());
    }
    return absolute(
        project().getFile() == null
            ? Path.of(session().getExecutionRootDirectory(), "target", "wasi")
            : Path.of(project().getBuild().getDirectory(), "wasi"));
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** The parameters that the next goal needs to mean the same set; empty for the defaults. */
  String choices() {
    StringBuilder choices = new StringBuilder();
    if (!python().equals(DEFAULT_PYTHON)) {
      choices.append(" -Dwasi.python=").append(python());
    }
    triple().ifPresent(given -> choices.append(" -Dwasi.triple=").append(given));
    if (!sdk.equals(DEFAULT_SDK)) {
      choices.append(" -Dwasi.sdk=").append(sdk);
    }
    if (allowMismatch) {
      choices.append(" -Dwasi.sdk.allowMismatch");
    }
    if (output != null) {
      choices.append(" -Dwasi.output=").append(output);
    }
    return choices.toString();
  }

  /** The services of this run. */
  Services services(Catalog catalog, ConsoleReport console) {
    return new Services(
        machine(),
        session(),
        project(),
        repositories,
        new Services.Settings(
            catalog,
            recipes(),
            checkPrograms(),
            cacheFolder(),
            Parameters.uris("wasi.mirror", mirrors),
            debianBase()),
        console);
  }

  private Optional<URI> debianBase() {
    return Parameters.uris(
            "wasi.debian.mirror", debianMirror == null ? null : List.of(debianMirror))
        .stream()
        .findFirst();
  }
}
