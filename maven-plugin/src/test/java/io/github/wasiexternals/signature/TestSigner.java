package io.github.wasiexternals.signature;

import java.time.Instant;

/** An upstream that signs, for tests of other packages. */
public final class TestSigner {

  private static final Instant BIRTH = Instant.parse("2020-01-01T00:00:00Z");

  private final TestKey key = TestKey.ed25519(BIRTH);

  /** By which a library pins its key. */
  public String fingerprint() {
    return key.fingerprint().hex();
  }

  /** The file that has its public key. */
  public byte[] keyFile() {
    return TestKey.joined(
        key.packet(), TestKey.userIdPacket(), TestSignature.self(key, BIRTH).overUserId(key));
  }

  /** A detached signature of a file with that content. */
  public byte[] signature(byte[] content) {
    return TestSignature.file(key, BIRTH.plusSeconds(60)).over(content);
  }
}
