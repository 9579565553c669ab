/**
 * The set that CPython's own Windows build freezes, as read from CPython's {@code
 * Misc/externals.spdx.json}.
 *
 * <p>Fetches nothing, compares nothing, and writes no file.
 */
@NullMarked
package io.github.wasiexternals.windows;

import org.jspecify.annotations.NullMarked;
