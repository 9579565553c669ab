/**
 * Whether an SBOM is true: its statements against the files that lie beside it.
 *
 * <p>Reading an SBOM, and what has to hold inside it, is the business of the package {@code sbom}.
 * What somebody wants to do with a prefix that passed is not known here.
 */
@NullMarked
package io.github.wasiexternals.audit;

import org.jspecify.annotations.NullMarked;
