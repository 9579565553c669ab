package io.github.wasiexternals.evidence;

import io.github.wasiexternals.digest.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The wanted files of one index of a suite, or the reason why it could not be read.
 *
 * @param release the verified {@code InRelease}
 * @param digests the digests that are listed, by the names of files
 */
record SuiteIndex(SuiteRelease release, Map<String, Set<Digest>> digests) {

  SuiteIndex {
    digests = Map.copyOf(digests);
  }

  Set<Digest> digests(String file) {
    return Optional.ofNullable(digests.get(file)).orElse(Set.of());
  }
}
