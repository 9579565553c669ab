/**
 * Audits an SBOM: is it correct, complete and safe? Compares it with the installed files, the
 * catalog and published requirements for SBOMs.
 *
 * <p>A check answers one question and never fails: problems of an untrusted SBOM are findings. The
 * package {@code sbom} reads SBOMs and has the rules inside them. How a report is delivered, and
 * how an audited prefix is used, is decided elsewhere.
 *
 * <pre>
 * file ─ SbomReader, foreign ► AuditedSbom ─┐
 * prefix, archive ─► InstalledPrefix ───────┴► Auditor ─ Check … ─► AuditReport ─┬► AuditText
 *                     catalog, Surroundings ─────┘                               └► AuditJson
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.audit;

import org.jspecify.annotations.NullMarked;
