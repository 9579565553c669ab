/**
 * From verified archives to an installed prefix: plan, compile, archive, install, cache.
 *
 * <p>Here, recipes are only data, and the SDK is only a folder with tools.
 */
@NullMarked
package io.github.wasiexternals.build;

import org.jspecify.annotations.NullMarked;
