/** The part of pinning that needs a compiler: a trial of the version that is about to be pinned. */
@NullMarked
package io.github.wasiexternals.pinning;

import org.jspecify.annotations.NullMarked;
