package io.github.wasiexternals.audit;

/** How severe a finding is, the least first. */
public enum Severity {
  /** Worth knowing, but without consequences for users. */
  LOW,
  /** Something is missing, or deviates as the SBOM itself states. */
  MEDIUM,
  /** The SBOM, or what it describes, is not reliable. */
  HIGH,
  /** The files to link are not those in the SBOM, or are known to be exploitable. */
  CRITICAL;

  /** The next higher severity; critical stays critical. */
  Severity raised() {
    return switch (this) {
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }
}
