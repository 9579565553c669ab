package io.github.wasiexternals.audit;

/** A check of an SBOM, which answers one question. */
public interface Check {

  /** Runs the check; problems of an untrusted SBOM are findings, never exceptions. */
  CheckReport run(AuditedSbom sbom) throws InterruptedException;
}
