/**
 * The WASI SDK: found on this machine, official, or assembled from pinned parts; its identity.
 *
 * <p>States what it needs of the outside as small interfaces: {@link
 * io.github.wasiexternals.sdk.SdkArchives}, {@link io.github.wasiexternals.sdk.ArtifactResolver},
 * {@link io.github.wasiexternals.sdk.ArchiveUnpacker}. What a compiler may see of this machine is
 * here, too; compiling is {@code build}'s business.
 */
@NullMarked
package io.github.wasiexternals.sdk;

import org.jspecify.annotations.NullMarked;
