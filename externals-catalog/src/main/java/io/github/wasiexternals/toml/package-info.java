/**
 * Strict reading of TOML: every mistake has a file, a line and a column, and nothing is guessed.
 * Also changes single values and leaves everything else as it is.
 *
 * <p>This package handles tables, keys and types. The meaning of keys is defined where the records
 * are built, in {@code catalog} and in the recipes module's {@code recipe}.
 */
@NullMarked
package io.github.wasiexternals.toml;

import org.jspecify.annotations.NullMarked;
