package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with an archive or what is in it. */
public sealed interface SourceProblem extends Problem {

  /** A digest that is not the pinned one. */
  record DigestMismatch(String library, String archive, String expected, String actual)
      implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          archive + " of " + library + " is not what the catalog pins",
          List.of(value("expected", expected), value("actual", actual)),
          "do not use it; get the archive from another origin with -Dwasi.mirror=URL");
    }
  }
}
