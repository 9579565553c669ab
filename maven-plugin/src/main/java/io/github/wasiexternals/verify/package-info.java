/**
 * Whether pins are true: every archive of a release, fetched from wherever it is pinned, compared,
 * and told one by one. What is pinned is in {@code catalog}, how one archive is fetched in {@code
 * source}; choosing an archive to build from does not live here.
 */
@NullMarked
package io.github.wasiexternals.verify;

import org.jspecify.annotations.NullMarked;
