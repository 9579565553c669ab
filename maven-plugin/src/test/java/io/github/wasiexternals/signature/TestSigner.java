package io.github.wasiexternals.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPSignature;

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

  /** A text with its signature, in one file as Debian's InRelease is. */
  public byte[] clearSigned(List<String> lines) {
    byte[] signature =
        TestSignature.of(key, PGPSignature.CANONICAL_TEXT_DOCUMENT, BIRTH.plusSeconds(60))
            .over(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream armoured = new ByteArrayOutputStream();
    try (ArmoredOutputStream out = new ArmoredOutputStream(armoured)) {
      out.write(signature);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
            + String.join("\n", lines)
            + "\n"
            + armoured.toString(StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A detached signature of a file with that content. */
  public byte[] signature(byte[] content) {
    return TestSignature.file(key, BIRTH.plusSeconds(60)).over(content);
  }
}
