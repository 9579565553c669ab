/**
 * The set that CPython's own Windows build freezes: reading it from CPython's {@code
 * Misc/externals.spdx.json}, comparing it with the catalog, and saying what that changes.
 *
 * <p>Fetches nothing, and writes no file: it makes the change that {@code editing} puts in place.
 */
@NullMarked
package io.github.wasiexternals.windows;

import org.jspecify.annotations.NullMarked;
