/**
 * From a pinned archive to a verified source tree: fetch, verify, keep, extract.
 *
 * <p>States what it needs of the outside as small interfaces ({@link
 * io.github.wasiexternals.source.Transport}, {@link io.github.wasiexternals.source.NpmClient});
 * knows neither Maven nor recipes.
 */
@NullMarked
package io.github.wasiexternals.source;

import org.jspecify.annotations.NullMarked;
