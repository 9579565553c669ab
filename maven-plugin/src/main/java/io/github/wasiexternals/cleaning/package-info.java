/**
 * What the cache holds, and what of it can be removed: what was not used for long, what exceeds a
 * size, and what killed runs left behind.
 *
 * <p>How an entry is made and checked is not here, but in the package that uses it ({@code source},
 * {@code sdk}, {@code build}, {@code runtime}).
 */
@NullMarked
package io.github.wasiexternals.cleaning;

import org.jspecify.annotations.NullMarked;
