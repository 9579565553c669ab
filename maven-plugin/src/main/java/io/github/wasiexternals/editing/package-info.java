/**
 * Changes to a catalog's files: made under a lock, checked by reading the whole catalog, shown as a
 * diff, put in place whole.
 *
 * <p>Knows neither what is changed nor why.
 */
@NullMarked
package io.github.wasiexternals.editing;

import org.jspecify.annotations.NullMarked;
