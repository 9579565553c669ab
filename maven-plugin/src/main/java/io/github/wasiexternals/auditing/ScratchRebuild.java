package io.github.wasiexternals.auditing;

import io.github.wasiexternals.audit.Rebuilder;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Needs;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.sdk.SdkChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Repeats a build in a separate folder, with an empty cache of built libraries. Downloaded archives
 * and SDKs come from the usual cache: they are verified whenever they are used.
 */
public final class ScratchRebuild implements Rebuilder {

  private final Externals externals;
  private final Catalog catalog;
  private final Needs needs;
  private final Settings settings;

  /**
   * Settings that an SBOM does not record.
   *
   * @param sdk which WASI SDK
   * @param scratch an empty folder, which the caller deletes
   * @param jobs how many compilers run at once
   * @param toolVersion version of this plugin
   */
  public record Settings(SdkChoice sdk, Path scratch, int jobs, String toolVersion) {}

  public ScratchRebuild(Externals externals, Catalog catalog, Needs needs, Settings settings) {
    this.externals = externals;
    this.catalog = catalog;
    this.needs = needs;
    this.settings = settings;
  }

  @Override
  public Path rebuild(Request request) throws InterruptedException {
    Selection selection =
        Selection.of(
                catalog, request.python(), request.triple(), request.libraries(), request.policy())
            .withNeeds(catalog, needs);
    return externals
        .run(
            new ExternalsRequest(
                selection,
                settings.sdk(),
                request.sdkMismatch().isPresent(),
                ExternalsRequest.folder(settings.scratch().resolve("output"), selection),
                settings.scratch().resolve("cache"),
                settings.jobs(),
                Optional.empty(),
                request.pic(),
                false,
                Optional.of(request.created()),
                Set.of(SbomFormat.SPDX_2_3),
                settings.toolVersion()))
        .folder();
  }
}
