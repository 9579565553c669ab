package io.github.wasiexternals.diff;

/** How much a difference is to worry about, the least first. */
public enum Level {
  /** Something is different. */
  CHANGE,
  /** Something is older than it was. */
  DOWNGRADE,
  /** The same version has another digest, and nothing in the documents explains it. */
  RED_FLAG
}
