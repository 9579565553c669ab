package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares a stream of bytes with an archive's pin: every pinned digest, and the size. */
final class PinnedBytes {

  private final Archive archive;
  private final Digester digester;

  PinnedBytes(Archive archive) {
    this.archive = archive;
    this.digester =
        new Digester(
            DigestProvider.BOUNCY_CASTLE, digests().map(Digest::algorithm).distinct().toList());
  }

  void update(ByteBuffer bytes) {
    digester.update(bytes);
  }

  long count() {
    return digester.count();
  }

  /** The first mismatch between the bytes so far and the pinned values; empty if all match. */
  Optional<Mismatch> finish() {
    long size = digester.count();
    Map<DigestAlgorithm, Digest> actual = digester.finish();
    List<Mismatch> mismatches = new ArrayList<>();
    digests()
        .forEach(
            expected ->
                compare(
                    expected,
                    Objects.requireNonNull(actual.get(expected.algorithm())),
                    mismatches));
    archive.size().ifPresent(expected -> compare(expected + " bytes", size + " bytes", mismatches));
    return mismatches.stream().findFirst();
  }

  private Stream<Digest> digests() {
    return Stream.concat(Stream.of(archive.sha256()), archive.otherDigests().stream());
  }

  private static void compare(Object expected, Object actual, List<Mismatch> mismatches) {
    if (!expected.equals(actual)) {
      mismatches.add(new Mismatch(expected.toString(), actual.toString()));
    }
  }
}
