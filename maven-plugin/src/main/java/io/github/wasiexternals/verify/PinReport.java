package io.github.wasiexternals.verify;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.source.Mismatch;
import io.github.wasiexternals.verify.PinCheck.Mismatched;
import io.github.wasiexternals.verify.PinCheck.NoInputs;
import io.github.wasiexternals.verify.PinCheck.OtherInputs;
import io.github.wasiexternals.verify.PinCheck.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of all archives of a release.
 *
 * @param python the release
 * @param triple its target
 * @param checks one an archive
 */
public record PinReport(String python, String triple, List<PinCheck> checks) {

  public PinReport {
    checks = List.copyOf(checks);
  }

  /** How many archives came to that. */
  long count(Class<? extends Outcome> outcome) {
    return checks.stream().filter(check -> outcome.isInstance(check.outcome())).count();
  }

  /** What makes pins untrue; an archive that can't be had does not. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (PinCheck check : checks) {
      if (check.outcome() instanceof Mismatched found) {
        problems.add(
            new Mismatch(found.expected(), found.actual())
                .ofArchive(check.owner(), check.fileName(), found.location()));
      }
      check.inputs().ifPresent(inputs -> addProblems(check, inputs, problems));
    }
    return problems;
  }

  private static void addProblems(PinCheck check, PinCheck.Inputs inputs, List<Problem> problems) {
    if (inputs instanceof OtherInputs other && other.repack().isEmpty()) {
      problems.add(
          new Mismatch(other.expected(), other.actual()).ofInputs(check.owner(), check.fileName()));
    } else if (inputs instanceof NoInputs none) {
      problems.addAll(none.problems());
    }
  }
}
