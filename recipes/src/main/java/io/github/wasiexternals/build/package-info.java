/**
 * From verified archives to an installed prefix: plan, compile, archive, install, cache.
 *
 * <p>Knows recipes only as data and the SDK only as a folder with tools.
 */
@NullMarked
package io.github.wasiexternals.build;

import org.jspecify.annotations.NullMarked;
