/**
 * Audits SBOMs: finds the installed files and an earlier SBOM to compare with, and provides what an
 * audit needs of the other modules (building again, in a scratch folder). The questions themselves
 * are the package {@code audit}'s; nothing here knows Maven or a console.
 */
@NullMarked
package io.github.wasiexternals.auditing;

import org.jspecify.annotations.NullMarked;
