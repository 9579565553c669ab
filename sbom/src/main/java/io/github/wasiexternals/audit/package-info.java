/**
 * Whether an SBOM is true, complete and safe: its statements against the installed files, against
 * the catalog, and against what others ask of SBOMs.
 *
 * <p>A check asks one question and never fails: whatever is in an untrusted SBOM is a finding.
 * Reading an SBOM, and what has to hold inside it, is the business of the package {@code sbom};
 * what somebody wants to do with a prefix that passed is not known here, and neither is how a
 * report is delivered.
 *
 * <pre>
 * file ─ SbomReader ─────────► AuditedSbom ─┐
 * prefix, archive ─► InstalledPrefix ───────┴► Auditor ─ Check … ─► AuditReport ─┬► AuditText
 *                                  catalog ──────┘                               └► AuditJson
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.audit;

import org.jspecify.annotations.NullMarked;
