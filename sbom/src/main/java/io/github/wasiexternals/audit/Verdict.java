package io.github.wasiexternals.audit;

/** The one answer of a report. */
public enum Verdict {
  /** All that could be asked about its truth was asked, and nothing at all was found. */
  TRUE("True: the SBOM says exactly what is here"),
  /** It is true, but something was found: another SDK, a licence, a vulnerability, a gap. */
  TRUE_WITH_FINDINGS("True, with findings: the SBOM says what is here, and something is to decide"),
  /** Nothing speaks against its truth, but part of it could not be asked. */
  NOT_PROVEN("Not proven: nothing says that the SBOM is wrong, but not all of it could be checked"),
  /** What it says is not what is there. */
  NOT_TRUE("Not true: the SBOM does not say what is here");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** For people, one sentence without a full stop. */
  public String sentence() {
    return sentence;
  }
}
