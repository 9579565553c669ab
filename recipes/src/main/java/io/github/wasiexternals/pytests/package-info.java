/**
 * CPython's own regression tests, run in a WASI runtime: which ones prove that a library works, how
 * they are run, and what their output says.
 *
 * <p>Building CPython is not done here.
 */
@NullMarked
package io.github.wasiexternals.pytests;

import org.jspecify.annotations.NullMarked;
