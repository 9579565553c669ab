/**
 * Provenance: how something was built, as an in-toto statement with SLSA's predicate, for those who
 * sign and verify such statements. The statement is unsigned, and has no information beyond the
 * SBOM.
 */
@NullMarked
package io.github.wasiexternals.provenance;

import org.jspecify.annotations.NullMarked;
