package io.github.wasiexternals.audit;

/** The status of a check. */
public enum Status {
  PASSED,
  FAILED,
  /** The check could not run, so nothing is known; never the same as passed. */
  NOT_POSSIBLE
}
