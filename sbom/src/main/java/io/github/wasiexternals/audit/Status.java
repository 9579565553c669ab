package io.github.wasiexternals.audit;

/** The status of a check. */
public enum Status {
  PASSED,
  FAILED,
  /** The document claims nothing of the kind, so there was nothing to check. */
  NOT_APPLICABLE,
  /** The user did not ask for it, so nothing is known; never the same as passed. */
  NOT_ASKED,
  /** It claims something that could not be checked, so nothing is known. */
  NOT_POSSIBLE;

  /** Whether nothing is known of what was to be checked. */
  public boolean isUnknown() {
    return this == NOT_ASKED || this == NOT_POSSIBLE;
  }
}
