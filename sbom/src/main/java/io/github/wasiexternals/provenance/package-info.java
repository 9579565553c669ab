/**
 * Provenance: how something was built, as an in-toto statement with SLSA's predicate, for those who
 * sign and verify such statements. Nothing is signed here, and nothing is in it that the SBOM does
 * not say.
 */
@NullMarked
package io.github.wasiexternals.provenance;

import org.jspecify.annotations.NullMarked;
