/**
 * SPDX licence expressions, without the SPDX library: the syntax, the meaning, and the ids of the
 * list.
 */
@NullMarked
package io.github.wasiexternals.spdx;

import org.jspecify.annotations.NullMarked;
