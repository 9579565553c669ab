package io.github.wasiexternals.releases;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.releases.VersionState.Newest;
import io.github.wasiexternals.releases.VersionState.Status;
import java.util.ArrayList;
import java.util.List;

/** Turns a report into failures, where only the newest versions are acceptable. */
public final class OutdatedCheck {

  private OutdatedCheck() {}

  /**
   * The problems; none if all is well.
   *
   * @param strict whether a source that did not answer is a failure, too
   */
  public static List<Problem> problems(OutdatedReport report, boolean strict) {
    List<Problem> problems = new ArrayList<>();
    List<LibraryState> outdated = with(Status.OUTDATED, report);
    if (!outdated.isEmpty()) {
      problems.add(newerVersions(outdated));
    }
    List<LibraryState> unknown = with(Status.UNKNOWN, report);
    if (strict && !unknown.isEmpty()) {
      problems.add(
          Problem.of(
              "could not find out whether newer versions exist",
              unknown.stream().map(OutdatedCheck::silence).toList(),
              "run the same command where upstream can be reached, or with"
                  + " -Dwasi.failOnOutdated=true"));
    }
    return problems;
  }

  private static List<LibraryState> with(Status status, OutdatedReport report) {
    return report.libraries().stream()
        .filter(state -> state.versions().status() == status)
        .toList();
  }

  private static Problem newerVersions(List<LibraryState> outdated) {
    List<Problem.Value> values = new ArrayList<>();
    for (LibraryState state : outdated) {
      Newest newest = newest(state);
      values.add(
          value(
              state.library(),
              state.pinned() + ", newest " + newest.version() + " (" + newest.source() + ")"));
    }
    LibraryState first = outdated.get(0);
    return Problem.of(
        "there are newer versions than the pinned ones",
        values,
        "mvn wasi:pin -Dwasi.library="
            + first.library()
            + " -Dwasi.version="
            + newest(first).version());
  }

  private static Newest newest(LibraryState state) {
    return state.versions().newest().orElseThrow();
  }

  private static Problem.Value silence(LibraryState state) {
    return value(
        state.library(),
        state.pinned()
            + ": "
            + state.versions().upstream().reason().orElse("upstream's list does not have it"));
  }
}
