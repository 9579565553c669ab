package io.github.wasiexternals.audit;

import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.Problem;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Problems of other steps, as findings tell them: in one sentence. */
final class Refusals {

  private Refusals() {}

  /** What happened, and the values that the problem names. */
  static String sentence(Problem problem) {
    Explanation explanation = problem.explain();
    return Stream.concat(
            Stream.of(explanation.what()),
            explanation.values().stream().map(value -> value.label() + " " + value.value()))
        .collect(Collectors.joining("; "));
  }
}
