package io.github.wasiexternals.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Computes one or more digests over the bytes it is given, in one pass. Not thread-safe. */
public final class Digester {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Map<DigestAlgorithm, MessageDigest> running = new EnumMap<>(DigestAlgorithm.class);
  private long count;

  /**
   * @param provider the implementation to use
   * @param algorithms what to compute; at least one
   */
  public Digester(DigestProvider provider, Collection<DigestAlgorithm> algorithms) {
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("no algorithm to compute");
    }
    algorithms.forEach(algorithm -> running.put(algorithm, provider.start(algorithm)));
  }

  /** The SHA-256 of some bytes. */
  public static Digest sha256(byte[] bytes) {
    return digest(DigestAlgorithm.SHA256, bytes);
  }

  /** The SHA-256 of a text encoded as UTF-8. */
  public static Digest sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One digest of bytes in memory, computed by the JDK. */
  public static Digest digest(DigestAlgorithm algorithm, byte[] bytes) {
    Digester digester = new Digester(DigestProvider.JDK, List.of(algorithm));
    digester.update(bytes, 0, bytes.length);
    return Objects.requireNonNull(digester.finish().get(algorithm));
  }

  /** Digests of a file's content. */
  public static Map<DigestAlgorithm, Digest> ofFile(
      Path file, DigestProvider provider, Collection<DigestAlgorithm> algorithms)
      throws IOException {
    Digester digester = new Digester(provider, algorithms);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digester.update(buffer, 0, read);
      }
    }
    return digester.finish();
  }

  /** The SHA-256 of a file's content. */
  public static Digest sha256(Path file, DigestProvider provider) throws IOException {
    return Objects.requireNonNull(
        ofFile(file, provider, List.of(DigestAlgorithm.SHA256)).get(DigestAlgorithm.SHA256));
  }

  public void update(byte[] bytes, int offset, int length) {
    running.values().forEach(digest -> digest.update(bytes, offset, length));
    count += length;
  }

  /** Adds the remaining bytes of a buffer, without moving its position. */
  public void update(ByteBuffer buffer) {
    running.values().forEach(digest -> digest.update(buffer.duplicate()));
    count += buffer.remaining();
  }

  /** The number of bytes so far. */
  public long count() {
    return count;
  }

  /** The digests of all bytes since the start or the last call, one per algorithm. */
  public Map<DigestAlgorithm, Digest> finish() {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    running.forEach(
        (algorithm, digest) ->
            digests.put(
                algorithm, new Digest(algorithm, HexFormat.of().formatHex(digest.digest()))));
    count = 0;
    return digests;
  }
}
