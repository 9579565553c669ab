package io.github.wasiexternals.auditing;

import io.github.wasiexternals.diff.Diff;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.Side;
import io.github.wasiexternals.page.PreviousRun;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A previous SBOM, with which audited ones are compared. */
final class PreviousSbom {

  private static final String PROPERTY = "wasi.audit.previous";

  private final Path file;
  private final Side.Form form;

  private PreviousSbom(Path file, Side.Form form) {
    this.file = file;
    this.form = form;
  }

  /**
   * Reads it.
   *
   * @throws ProblemException if it is not an SBOM that can be compared
   */
  static PreviousSbom read(Path file) {
    try {
      return new PreviousSbom(file, Diff.of(file, form -> file).from().form());
    } catch (ProblemException e) {
      // It is compared with itself, so there are two problems, in the words of a comparison.
      Problem problem = e.problems().get(0);
      throw new ProblemException(
          Problem.of(
              problem.what().replace(Diff.FROM, PROPERTY),
              problem.values(),
              "name an earlier SBOM: -D" + PROPERTY + "=FILE"),
          e);
    }
  }

  /** How an audited SBOM, which may be invalid, differs from it. */
  PreviousRun comparedWith(Path sbom) {
    try {
      DiffReport report = Diff.of(file, form -> sbom);
      return report.to().form() == form || form == Side.Form.FRAGMENT
          ? PreviousRun.of(report)
          : PreviousRun.notCompared(file.toString(), "it is an SBOM of something else");
    } catch (ProblemException e) {
      return PreviousRun.notCompared(
          file.toString(),
          e.problems().stream().map(Problem::what).collect(Collectors.joining("; ")));
    }
  }
}
