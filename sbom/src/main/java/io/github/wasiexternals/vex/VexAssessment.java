package io.github.wasiexternals.vex;

import java.util.Optional;

/**
 * The assessment of the statements about a vulnerability.
 *
 * @param outcome whether they suppress it
 * @param statement the one that decided
 * @param reason in one line
 */
public record VexAssessment(Outcome outcome, Optional<VexStatement> statement, String reason) {

  /** The outcomes, the weightiest first. */
  public enum Outcome {
    /** A statement claims that vulnerable code is absent, but it is present. Worse than none. */
    CONTRADICTED,
    /** A statement says that the library is affected, or that this is not known yet. */
    CONFIRMED,
    /** Not suppressed: a statement lacks what OpenVEX asks for. */
    UNJUSTIFIED,
    /** Not suppressed: a statement says that code is absent, which could not be verified. */
    UNVERIFIED,
    /** Suppressed by a justification that can't be verified here. */
    TRUSTED,
    /** Suppressed: the code that the statement names is absent. */
    VERIFIED,
    /** There is no statement. */
    UNSTATED
  }

  /** Whether the vulnerability need not count as a finding. */
  public boolean suppresses() {
    return outcome == Outcome.VERIFIED || outcome == Outcome.TRUSTED;
  }
}
