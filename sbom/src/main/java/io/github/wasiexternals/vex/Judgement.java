package io.github.wasiexternals.vex;

import java.util.Optional;

/**
 * What the statements about a vulnerability come to.
 *
 * @param outcome whether it is silenced
 * @param statement the one that decided
 * @param reason in one line
 */
public record Judgement(Outcome outcome, Optional<VexStatement> statement, String reason) {

  /** In the order of what weighs more. */
  public enum Outcome {
    /** A statement says that vulnerable code is absent, and it is there. Worse than silence. */
    CONTRADICTED,
    /** A statement says affected, or that nobody knows yet. */
    CONFIRMED,
    /** A statement lacks what OpenVEX asks for, so it does not silence. */
    UNJUSTIFIED,
    /** A statement says that code is absent, and there is nothing at hand to compare it with. */
    UNPROVED,
    /** Silenced, by a justification that nothing here can compare with the code. */
    TRUSTED,
    /** Silenced: the code that the statement names is absent. */
    PROVED,
    /** Nobody says anything. */
    UNSTATED
  }

  /** Whether the vulnerability need not count as a finding. */
  public boolean silences() {
    return outcome == Outcome.PROVED || outcome == Outcome.TRUSTED;
  }
}
