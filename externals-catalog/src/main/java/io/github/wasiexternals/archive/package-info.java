/**
 * Writes archives to hand out. The same folder gives the same bytes on any machine; reading and
 * checking archives of others is in {@code source}.
 */
@NullMarked
package io.github.wasiexternals.archive;

import org.jspecify.annotations.NullMarked;
