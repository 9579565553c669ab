package io.github.wasiexternals.audit;

/** How bad a finding is, the least first. */
public enum Severity {
  /** Worth knowing; nothing that anybody relies on is wrong. */
  LOW,
  /** Something is missing or deviates, openly. */
  MEDIUM,
  /** The SBOM or what it describes can't be relied on. */
  HIGH,
  /** What would be linked is not what the SBOM says, or is known to be exploitable. */
  CRITICAL;

  /** One step worse; there is nothing worse than critical. */
  Severity raised() {
    return switch (this) {
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }
}
