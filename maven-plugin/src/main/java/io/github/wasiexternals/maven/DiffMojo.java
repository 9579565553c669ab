package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.diff.Diff;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.MovedAside;
import io.github.wasiexternals.files.Folders;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compares two SBOMs: two releases, two runs, this project's and CPython's own {@code
 * Misc/externals.spdx.json}, or SBOMs of other tools. Reports what was added, removed, upgraded or
 * downgraded, what changed in licences, SDK, sources, flags and files, everything else that the
 * documents state, and, as a red flag, what has the same version but another digest.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "diff",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class DiffMojo extends WasiGoal {

  /**
   * The first SBOM: {@code externals.spdx.json}, {@code python.spdx.json}, the output folder that
   * it is in, another tool's SBOM, or CPython's {@code Misc/externals.spdx.json}. Must be given.
   *
   * @since 0.1.0
   */
  @Parameter(property = Diff.FROM)
  private @Nullable File from;

  /**
   * The second SBOM; the one in the output folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = Diff.TO)
  private @Nullable File to;

  /**
   * Target triple; the release's own by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /**
   * Folder of results; {@code target/wasi} of the project or the current folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.output")
  private @Nullable File output;

  /**
   * Lowest severity of a difference that fails the build: {@code critical} (a red flag: the same
   * version has another digest), {@code high} (also an older version), {@code medium} (the same),
   * {@code low} (any difference), or {@code never}. They are the values of {@code wasi:audit},
   * where the default is another one. {@code redflag}, {@code downgrade} and {@code change} are
   * synonyms of {@code critical}, {@code high} and {@code low}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.failOn", defaultValue = "critical")
  private String failOn;

  /**
   * {@code text} for people, {@code json} for programs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.format", defaultValue = "text")
  private String format;

  /**
   * File for the report, which has that and nothing else; standard output by default, where Maven
   * adds its own lines.
   *
   * @since 0.1.0
   */
  @Parameter(property = OutputFile.REPORT)
  private @Nullable File outputFile;

  @Override
  void run(Parameters values) throws InterruptedException {
    File first = values.required(Diff.FROM, from, "OLD.spdx.json");
    DiffParameters parameters = DiffParameters.of(failOn, format, values);
    Path results = outputFolder(output);
    Path folder =
        ExternalsRequest.folder(
            results, Selection.of(layeredCatalog(), python(), Parameters.text(triple), List.of()));
    values.check();
    String set = Folders.relative(results, folder);
    Path locks = cacheFolder();
    Path second = MovedAside.recover(to == null ? folder : Parameters.path(to), locks);
    DiffReport report =
        Diff.of(
            DiffParameters.sbom(MovedAside.recover(Parameters.path(first), locks), set),
            form ->
                to == null ? DiffParameters.sbom(second, form) : DiffParameters.sbom(second, set));
    report(reportFile(outputFile), parameters.render(report));
    parameters.check(report);
  }
}
