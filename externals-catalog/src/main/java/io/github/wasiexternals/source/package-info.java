/**
 * From a pinned archive to a verified source tree: fetch, verify, cache, extract.
 *
 * <p>Its external dependencies are small interfaces ({@link
 * io.github.wasiexternals.source.Transport}, {@link io.github.wasiexternals.source.NpmClient}); it
 * depends neither on Maven nor on recipes.
 */
@NullMarked
package io.github.wasiexternals.source;

import org.jspecify.annotations.NullMarked;
