package io.github.wasiexternals.pinning;

import io.github.wasiexternals.problem.PinProblem.Asked;
import java.util.List;

/**
 * What came of looking for a version's archives.
 *
 * @param archives those that are here
 * @param asked the places that delivered nothing
 */
record Observation(List<Observed> archives, List<Asked> asked) {
  Observation {
    archives = List.copyOf(archives);
    asked = List.copyOf(asked);
  }
}
