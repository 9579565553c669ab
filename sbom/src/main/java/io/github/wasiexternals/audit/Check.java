package io.github.wasiexternals.audit;

/** Asks one question about an SBOM. */
public interface Check {

  /** The answer; whatever is in an untrusted SBOM is a finding, never an exception. */
  CheckReport run(AuditedSbom sbom) throws InterruptedException;
}
