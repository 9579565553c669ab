package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.sdk.SdkChoice;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals that compile have in common: the SDK, the target and where to. */
abstract class BuildGoal extends FetchGoal {

  private static final String DEFAULT_SDK = "auto";

  /** Target triple; the release's own when not given. */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /** {@code auto}, {@code official}, {@code assembled}, or the folder of a WASI SDK. */
  @Parameter(property = "wasi.sdk", defaultValue = DEFAULT_SDK)
  private String sdk;

  /** Build with another WASI SDK than PEP 816 names; the SBOM says so. */
  @Parameter(property = "wasi.sdk.allowMismatch", defaultValue = "false")
  private boolean allowMismatch;

  /** Folder of results; {@code target/wasi} of the project or the current folder by default. */
  @Parameter(property = "wasi.output")
  private @Nullable File output;

  /** How many compilers run at once; as many as there are processors by default. */
  @Parameter(property = "wasi.jobs")
  private @Nullable Integer jobs;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  BuildGoal(RepositorySystem repositories) {
    super(repositories);
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
        false,
        check,
        sourceDateEpoch(),
        SbomFormat.fromStrings(List.of()),
        version());
  }

  Optional<Instant> sourceDateEpoch() {
    return Parameters.sourceDateEpoch(machine().environment("SOURCE_DATE_EPOCH"));
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
}
