/**
 * Strict reading of TOML: every mistake has a file, a line and a column, and nothing is guessed.
 * And changes to single values that leave all else as it is written.
 *
 * <p>Knows tables, keys and types. What a key means is said where the records are built, in {@code
 * catalog} and in the recipes module's {@code recipe}.
 */
@NullMarked
package io.github.wasiexternals.toml;

import org.jspecify.annotations.NullMarked;
