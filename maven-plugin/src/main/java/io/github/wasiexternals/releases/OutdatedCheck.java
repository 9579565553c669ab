package io.github.wasiexternals.releases;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.releases.VersionState.Newest;
import io.github.wasiexternals.releases.VersionState.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    newerLibraries(outdated.stream().filter(state -> !isCpython(state)).toList())
        .ifPresent(problems::add);
    newerCpython(outdated.stream().filter(OutdatedCheck::isCpython).toList())
        .ifPresent(problems::add);
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

  private static boolean isCpython(LibraryState state) {
    return state.versions().pinned().isCpython();
  }

  private static Optional<Problem> newerLibraries(List<LibraryState> outdated) {
    return outdated.stream()
        .findFirst()
        .map(
            first ->
                Problem.of(
                    "there are newer versions than the pinned ones",
                    both(outdated),
                    "mvn wasi:pin -Dwasi.library="
                        + first.library()
                        + " -Dwasi.version="
                        + newest(first).version()));
  }

  /** {@code wasi:pin} pins libraries only. */
  private static Optional<Problem> newerCpython(List<LibraryState> outdated) {
    return outdated.stream()
        .findFirst()
        .map(
            first ->
                Problem.of(
                    "there are newer patch releases of CPython than the pinned ones",
                    both(outdated),
                    "add a [[source]] with version = \""
                        + newest(first).version()
                        + "\", and its archives with digest and evidence, to pythons/"
                        + first.versions().pinned().pythons().get(0)
                        + ".toml of your catalog, and build it with -Dwasi.catalog=DIR"
                        + " -Dwasi.catalog.allowPrograms"));
  }

  /** The pinned version and the newest, of each. */
  private static List<Problem.Value> both(List<LibraryState> outdated) {
    return outdated.stream()
        .map(
            state ->
                value(
                    state.library(),
                    state.pinned()
                        + ", newest "
                        + newest(state).version()
                        + " ("
                        + newest(state).source()
                        + ")"))
        .toList();
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
