/**
 * How each library is built, as data: the recipe and its reading from TOML.
 *
 * <p>A recipe names files, flags and places; it runs nothing. Its execution is {@code build}.
 */
@NullMarked
package io.github.wasiexternals.recipe;

import org.jspecify.annotations.NullMarked;
