package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals that change a catalog. */
abstract class EditGoal extends WasiGoal {

  /**
   * Why the WASI set differs from CPython's Windows set, if no reason is recorded yet.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.reason")
  private @Nullable String reason;

  /**
   * Show the diff, and change nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.dryRun", defaultValue = "false")
  private String dryRun;

  final Optional<String> reason() {
    return Parameters.text(reason);
  }

  final boolean dryRun(Parameters parameters) {
    return parameters.flag("wasi.dryRun", dryRun);
  }

  /** The release, if the user named one: a goal that changes a release does not use the default. */
  final Optional<String> namedPython() {
    return isPythonNamed() ? Optional.of(python()) : Optional.empty();
  }

  /**
   * The catalog that may be changed: the user's directory, or else the built-in catalog in the
   * checkout of this project in which the goal runs.
   *
   * @throws ProblemException if there is neither
   */
  final EditableCatalog editableCatalog() {
    Path sources = catalogSources();
    return catalogLayer()
        .map(EditableCatalog::layer)
        .or(() -> EditableCatalog.sources(sources))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        "no catalog found that could be changed",
                        List.of(Problem.value("not there", sources.resolve("catalog"))),
                        "-Dwasi.catalog=DIR, a folder of your own; changed files are put there")));
  }
}
