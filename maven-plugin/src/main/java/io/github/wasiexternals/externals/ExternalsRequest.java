package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.Launcher;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.sdk.SdkChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What to build, and where to.
 *
 * @param selection which libraries of the catalog
 * @param sdk which WASI SDK
 * @param allowMismatch whether an SDK of another version will do
 * @param folder where the results of this request go
 * @param cache folder of downloads, SDKs and built libraries
 * @param jobs how many compilers run at once
 * @param launcher what they run below
 * @param pic whether the code is position-independent
 * @param check whether to link and run check programs with the built libraries before they are put
 *     in place
 * @param sourceDateEpoch the time in {@code SOURCE_DATE_EPOCH}, if it is set
 * @param formats which documents to write about the result; the SBOM is always one of them
 * @param toolVersion version of this plugin, for the SBOM
 */
public record ExternalsRequest(
    Selection selection,
    SdkChoice sdk,
    boolean allowMismatch,
    Path folder,
    Path cache,
    int jobs,
    Optional<Launcher> launcher,
    boolean pic,
    boolean check,
    Optional<Instant> sourceDateEpoch,
    Set<SbomFormat> formats,
    String toolVersion) {

  public ExternalsRequest {
    // In the order of the enum, not of the request.
    formats = Collections.unmodifiableSet(EnumSet.copyOf(formats));
  }

  /** What configure needs of it: libraries and SBOM in another folder, and no other documents. */
  public ExternalsRequest forConfigure(Path other) {
    return new ExternalsRequest(
        selection,
        sdk,
        allowMismatch,
        other,
        cache,
        jobs,
        launcher,
        pic,
        check,
        sourceDateEpoch,
        Set.of(SbomFormat.SPDX_2_3),
        toolVersion);
  }

  /** Where the results of a selection go below the folder of all results: {@code PYTHON/TRIPLE}. */
  public static Path folder(Path output, Selection selection) {
    return output.resolve(selection.python().version()).resolve(selection.triple());
  }

  /** The creation time of the SBOM: {@code SOURCE_DATE_EPOCH}, else the day the set was frozen. */
  public Instant created() {
    return sourceDateEpoch.orElseGet(
        () -> selection.python().frozen().atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
