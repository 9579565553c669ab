package io.github.wasiexternals.audit;

/** The groups of checks, in the order of a report. */
public enum Group {
  /** Whether the SBOM matches the installed files and the catalog. */
  VERIFIED,
  /** Whether a rebuild from the listed sources gives the same bytes. */
  REBUILT,
  /** Whether it has the minimum elements that consumers of SBOMs require. */
  COMPLETE,
  /** Whether the licences are allowed and their texts are installed. */
  LICENCES,
  /** Whether a library has known vulnerabilities. */
  VULNERABILITIES,
  /** Whether the statements that suppress known vulnerabilities are correct. */
  VEX
}
