/**
 * Finds out which versions of a library, or of CPython, exist, from upstream's own lists and other
 * sources, and compares them with the pinned ones. Does not change pins.
 */
@NullMarked
package io.github.wasiexternals.releases;

import org.jspecify.annotations.NullMarked;
