/**
 * The WASI SDK: found on this machine, official, or assembled from pinned parts; its identity.
 *
 * <p>Compiling with it is {@code build}'s business.
 */
@NullMarked
package io.github.wasiexternals.sdk;

import org.jspecify.annotations.NullMarked;
