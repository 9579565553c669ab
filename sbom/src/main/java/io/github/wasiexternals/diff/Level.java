package io.github.wasiexternals.diff;

/** How serious a difference is, the least first. */
public enum Level {
  /** Any difference. */
  CHANGE,
  /** An older version. */
  DOWNGRADE,
  /** The same version has another digest, and the documents have no explanation for it. */
  RED_FLAG
}
