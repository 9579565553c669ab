package io.github.wasiexternals.releases;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ReleaseProblem;
import io.github.wasiexternals.problem.ReleaseProblem.NewerVersion;
import io.github.wasiexternals.problem.ReleaseProblem.Unanswered;
import io.github.wasiexternals.releases.LibraryState.Newest;
import io.github.wasiexternals.releases.LibraryState.Standing;
import java.util.ArrayList;
import java.util.List;

/** What of a report is a failure where only the newest versions will do. */
public final class OutdatedCheck {

  private OutdatedCheck() {}

  /**
   * The problems; none if all is well.
   *
   * @param strict whether it is a failure as well that somebody did not answer
   */
  public static List<Problem> problems(OutdatedReport report, boolean strict) {
    List<Problem> problems = new ArrayList<>();
    List<NewerVersion> newer = new ArrayList<>();
    List<Unanswered> unanswered = new ArrayList<>();
    for (LibraryState state : report.libraries()) {
      if (state.standing() == Standing.OUTDATED) {
        Newest newest = state.newest().orElseThrow();
        newer.add(
            new NewerVersion(state.library(), state.pinned(), newest.version(), newest.source()));
      } else if (state.standing() == Standing.UNKNOWN) {
        unanswered.add(
            new Unanswered(
                state.library(),
                state.pinned(),
                state.upstream().reason().orElse("upstream's list does not have it")));
      }
    }
    if (!newer.isEmpty()) {
      problems.add(new ReleaseProblem.NewerVersions(newer));
    }
    if (strict && !unanswered.isEmpty()) {
      problems.add(new ReleaseProblem.NotKnown(unanswered));
    }
    return problems;
  }
}
