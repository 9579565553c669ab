/**
 * Audits SBOMs: finds the installed files and an earlier SBOM to compare with, and provides what an
 * audit needs from other modules (a rebuild in a scratch folder). The checks themselves are in the
 * package {@code audit}; nothing here depends on Maven or a console.
 */
@NullMarked
package io.github.wasiexternals.auditing;

import org.jspecify.annotations.NullMarked;
