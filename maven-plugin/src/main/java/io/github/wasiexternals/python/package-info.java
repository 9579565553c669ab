/**
 * From nothing to a tested python.wasm: libraries, CPython's source, configure, make, tests, SBOM.
 * Connects {@code externals}, {@code cpython} and the lower modules; knows neither Maven nor a
 * console.
 */
@NullMarked
package io.github.wasiexternals.python;

import org.jspecify.annotations.NullMarked;
