/**
 * A Python in one file: the standard library, and an application if there is one, as data inside of
 * {@code python.wasm}. Knows neither Maven nor how a package is laid out.
 *
 * <pre>
 * folders ── GuestFolder ─► FileImage ─► DataObject ─┐
 *                             one-file*.c (resources) ─┴─► cpython.PythonLink ─► one .wasm
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.onefile;

import org.jspecify.annotations.NullMarked;
