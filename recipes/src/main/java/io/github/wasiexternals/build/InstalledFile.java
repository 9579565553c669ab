package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;

/**
 * A file in the prefix.
 *
 * @param path relative to the prefix, with {@code /} as separator, for example {@code lib/libz.a}
 * @param size in bytes
 * @param sha1 for SPDX, which requires it
 * @param sha256 the digest used for verification
 */
public record InstalledFile(String path, long size, Digest sha1, Digest sha256) {}
