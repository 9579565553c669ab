package io.github.wasiexternals.audit;

/** What became of a check. */
public enum Status {
  PASSED,
  FAILED,
  /** Nothing could be asked, so nothing is known; never the same as passed. */
  NOT_POSSIBLE
}
