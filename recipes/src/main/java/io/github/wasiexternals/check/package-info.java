/**
 * Checks that the built libraries work: small C programs are linked against the prefix and run in a
 * WASI runtime inside the JVM.
 *
 * <p>The programs are resources next to the recipes.
 */
@NullMarked
package io.github.wasiexternals.check;

import org.jspecify.annotations.NullMarked;
