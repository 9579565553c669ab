package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with how new the pinned versions are. */
public sealed interface ReleaseProblem extends Problem {

  /**
   * Pinned versions that are not the newest.
   *
   * @param libraries at least one
   */
  record NewerVersions(List<NewerVersion> libraries) implements ReleaseProblem {
    public NewerVersions {
      libraries = List.copyOf(libraries);
    }

    @Override
    public Explanation explain() {
      NewerVersion first = libraries.get(0);
      return Explanation.of(
          "there are newer versions than the pinned ones",
          libraries.stream()
              .map(
                  one ->
                      value(
                          one.library,
                          one.pinned + ", newest " + one.newest + " (" + one.source + ")"))
              .toList(),
          "mvn wasi:pin -Dwasi.library=" + first.library + " -Dwasi.version=" + first.newest);
    }
  }

  /**
   * Pinned versions of which nobody could say whether they are the newest.
   *
   * @param libraries at least one
   */
  record NotKnown(List<Unanswered> libraries) implements ReleaseProblem {
    public NotKnown {
      libraries = List.copyOf(libraries);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "whether the pinned versions are the newest is not known",
          libraries.stream()
              .map(one -> value(one.library, one.pinned + ": " + one.reason))
              .toList(),
          "run the same command where upstream can be reached, or with -Dwasi.failOnOutdated=true");
    }
  }

  /**
   * A library with a newer version.
   *
   * @param source who says so
   */
  record NewerVersion(String library, String pinned, String newest, String source) {}

  /**
   * A library whose upstream gave no answer.
   *
   * @param reason in one line
   */
  record Unanswered(String library, String pinned, String reason) {}
}
