package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Pins of bytes that tests make up. */
final class Archives {

  private Archives() {}

  /** Bytes that no compressor likes, the same for a seed. */
  static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[flipped.length / 2] ^= 1;
    return flipped;
  }

  static Archive upstream(URI url, String fileName, byte[] bytes) {
    return pin(new Origin.Upstream(url), fileName, bytes);
  }

  static Archive pin(Origin origin, String fileName, byte[] bytes) {
    return pin(origin, fileName, bytes, List.of(), OptionalLong.of(bytes.length));
  }

  static Archive pin(
      Origin origin, String fileName, byte[] bytes, List<Digest> others, OptionalLong size) {
    return new Archive(
        origin,
        fileName,
        Digester.sha256(bytes),
        others,
        size,
        "",
        List.of("made up"),
        Optional.empty(),
        false);
  }
}
