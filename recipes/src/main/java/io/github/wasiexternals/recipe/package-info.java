/**
 * How each library is built, as data: recipes, and reading them from TOML.
 *
 * <p>A recipe lists files, flags and paths; it runs nothing. Package {@code build} executes it.
 */
@NullMarked
package io.github.wasiexternals.recipe;

import org.jspecify.annotations.NullMarked;
