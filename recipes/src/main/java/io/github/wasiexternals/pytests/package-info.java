/**
 * CPython's own regression tests, run in a WASI runtime: selecting the tests of a library, running
 * them, and reading their output.
 *
 * <p>This package does not build CPython.
 */
@NullMarked
package io.github.wasiexternals.pytests;

import org.jspecify.annotations.NullMarked;
