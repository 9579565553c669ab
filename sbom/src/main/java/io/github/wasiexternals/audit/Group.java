package io.github.wasiexternals.audit;

/** What kind of question a check asks, in the order in which a report has them. */
public enum Group {
  /** Whether the SBOM describes what is there. */
  TRUE,
  /** Whether the sources it names make these bytes. */
  REBUILT,
  /** Whether it says all that those who read SBOMs ask for. */
  COMPLETE,
  /** Whether the licences are wanted, and their texts there. */
  LICENCES,
  /** Whether a vulnerability of a library is known. */
  VULNERABILITIES,
  /** Whether the statements that suppress a known vulnerability hold. */
  VEX
}
