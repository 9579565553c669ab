/**
 * Proof that the built libraries work: small C programs linked against the prefix and run in a WASI
 * runtime inside the JVM.
 *
 * <p>The programs are resources beside the recipes.
 */
@NullMarked
package io.github.wasiexternals.check;

import org.jspecify.annotations.NullMarked;
