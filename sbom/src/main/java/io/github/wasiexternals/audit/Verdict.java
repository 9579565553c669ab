package io.github.wasiexternals.audit;

/** The verdict of a report. */
public enum Verdict {
  /** All checks of correctness ran, and there are no findings at all. */
  TRUE("Verified: the SBOM matches the installed files"),
  /** No contradiction, but there are findings: another SDK, a licence, a vulnerability, a gap. */
  TRUE_WITH_FINDINGS(
      "Verified, with findings: the SBOM matches the installed files, but there is something to decide"),
  /** No contradiction, but some checks of correctness could not run. */
  NOT_PROVEN("Inconclusive: no contradiction found, but some checks could not run"),
  /** The SBOM contradicts what was checked. */
  NOT_TRUE("Contradicted: the SBOM does not match what was checked");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** For people, one sentence without a full stop. */
  public String sentence() {
    return sentence;
  }
}
