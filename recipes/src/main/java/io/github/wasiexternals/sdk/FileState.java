package io.github.wasiexternals.sdk;

import io.github.wasiexternals.digest.Digest;

/**
 * A file as it was when its digest was computed.
 *
 * @param path relative to the SDK, with {@code /} as separator
 * @param size in bytes
 * @param modified its last modification in nanoseconds since 1970
 * @param sha256 of its content
 */
record FileState(String path, long size, long modified, Digest sha256) {

  boolean isUntouched(long currentSize, long currentModified) {
    return size == currentSize && modified == currentModified;
  }
}
