/**
 * Which versions of a library there are: upstream's own lists, hints from elsewhere, and how they
 * compare with what is pinned. Changing a pin does not live here.
 */
@NullMarked
package io.github.wasiexternals.releases;

import org.jspecify.annotations.NullMarked;
