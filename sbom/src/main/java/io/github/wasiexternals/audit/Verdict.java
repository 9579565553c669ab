package io.github.wasiexternals.audit;

/** The one answer of a report. */
public enum Verdict {
  /** All that could be asked about its truth was asked, and nothing at all was found. */
  TRUE("Verified: the SBOM matches the installed files"),
  /** It is true, but something was found: another SDK, a licence, a vulnerability, a gap. */
  TRUE_WITH_FINDINGS(
      "Verified, with findings: the SBOM matches the installed files, but there is something to decide"),
  /** Nothing speaks against its truth, but part of it could not be asked. */
  NOT_PROVEN("Inconclusive: no contradiction found, but some checks could not run"),
  /** What it says is not what is there. */
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
