package io.github.wasiexternals.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals that compile. */
abstract class BuildGoal extends SdkGoal {

  /**
   * How many compilers run at once; the number of processors by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.jobs")
  private @Nullable String jobs;

  final int jobs(Parameters parameters) {
    return parameters.jobs(jobs, Runtime.getRuntime().availableProcessors());
  }
}
