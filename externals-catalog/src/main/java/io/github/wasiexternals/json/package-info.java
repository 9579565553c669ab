/** Reads JSON that nobody vouches for. What a document means does not live here. */
@NullMarked
package io.github.wasiexternals.json;

import org.jspecify.annotations.NullMarked;
