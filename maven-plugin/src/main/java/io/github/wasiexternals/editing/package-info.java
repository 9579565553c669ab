/**
 * Changes to a catalog's files: made under a lock, checked by reading the whole catalog, shown as a
 * diff, and put in place together.
 *
 * <p>Independent of what is changed and why.
 */
@NullMarked
package io.github.wasiexternals.editing;

import org.jspecify.annotations.NullMarked;
