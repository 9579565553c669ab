package io.github.wasiexternals.maven;

import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.diff.DiffCheck;
import io.github.wasiexternals.diff.DiffJson;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.DiffText;
import io.github.wasiexternals.diff.Level;
import io.github.wasiexternals.diff.Side;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The parsed parameters of a comparison.
 *
 * @param failOn the lowest level that fails; empty if none does
 * @param json whether the report is for programs
 */
record DiffParameters(Optional<Level> failOn, boolean json) {

  /**
   * Reads them.
   *
   * @param parameters collects values that are not allowed
   */
  static DiffParameters of(String failOn, String format, Parameters parameters) {
    Optional<Severity> least = FailOn.of(failOn, parameters);
    boolean json = parameters.json(format);
    return new DiffParameters(least.map(DiffParameters::level), json);
  }

  /** A red flag is critical, a downgrade high, any other difference low. */
  private static Level level(Severity least) {
    return switch (least) {
      case CRITICAL -> Level.RED_FLAG;
      case HIGH, MEDIUM -> Level.DOWNGRADE;
      case LOW -> Level.CHANGE;
    };
  }

  /**
   * The SBOM in a file or in the output folder of a run.
   *
   * @param set the subfolder of that release and target, if the folder holds results of several
   */
  static Path sbom(Path given, String set) {
    if (!Files.isDirectory(given)) {
      return given;
    }
    Path inside = given.resolve(OutputLayout.EXTERNALS_SBOM);
    return Files.exists(inside) ? inside : given.resolve(set).resolve(OutputLayout.EXTERNALS_SBOM);
  }

  /** The SBOM in a run's folder that is of the given kind. */
  static Path sbom(Path folder, Side.Form form) {
    return folder.resolve(
        form == Side.Form.PYTHON ? OutputLayout.PYTHON_SBOM : OutputLayout.EXTERNALS_SBOM);
  }

  String render(DiffReport report) {
    return json ? DiffJson.render(report) : DiffText.render(report);
  }

  /**
   * Fails if there are differences of the failing level.
   *
   * @throws ProblemException with one problem for each level
   */
  void check(DiffReport report) {
    List<Problem> problems =
        failOn.map(least -> DiffCheck.problems(report, least)).orElse(List.of());
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }
}
