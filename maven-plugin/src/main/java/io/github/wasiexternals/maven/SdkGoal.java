package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.HostPrograms;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.sdk.SdkChoice;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals that need a WASI SDK: which one, the target, and the output. */
abstract class SdkGoal extends CatalogGoal {

  /**
   * Base URLs, separated by commas, that are tried before an archive's own origin; each holds
   * {@code BASE/SHA256/FILE}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.mirror", alias = "mirrors")
  private @Nullable List<String> mirror;

  /**
   * Target triple; the release's own by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /**
   * {@code auto}, {@code official}, {@code assembled}, or the folder of a WASI SDK.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sdk", defaultValue = "auto")
  private String sdk;

  /**
   * Run SDKs and sources of CPython of your catalog that the built-in one does not know.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "wasi.catalog.allowPrograms",
      defaultValue = "false",
      alias = "allowPrograms")
  private String catalogAllowPrograms;

  /**
   * Folder of results; {@code target/wasi} of the project or the current folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.output")
  private @Nullable File output;

  final Optional<String> triple() {
    return Parameters.text(triple);
  }

  final SdkChoice sdk() {
    return SdkChoice.fromString(sdk, baseFolder());
  }

  final Path outputFolder() {
    return outputFolder(output);
  }

  /** The folder for the results of the chosen release and target. */
  final Path resultFolder(Catalog catalog) {
    return ExternalsRequest.folder(
        outputFolder(), Selection.of(catalog, python(), triple(), List.of()));
  }

  /**
   * What a run may use.
   *
   * @param programs whether SDKs and sources of CPython may be run that only the user's catalog has
   * @param mirrors tried before an archive's own origin
   * @param debian used instead of apt's mirror
   */
  record Access(boolean programs, List<URI> mirrors, Optional<URI> debian) {
    Access {
      mirrors = List.copyOf(mirrors);
    }
  }

  /** What this run may use. */
  final Access access(Parameters parameters) {
    return new Access(
        parameters.flag("wasi.catalog.allowPrograms", catalogAllowPrograms),
        parameters.uris("wasi.mirror", mirror),
        debianMirror(parameters));
  }

  final Services services(
      Catalog catalog, Access access, Parameters parameters, ConsoleReport console)
      throws InterruptedException {
    if (!access.programs()) {
      HostPrograms.requireKnown(catalog, ALLOW_PROGRAMS);
    }
    return services(settings(catalog, access.mirrors(), access.debian()), parameters, console);
  }
}
