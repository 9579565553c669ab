package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPSignature;

/** An upstream that signs, for tests of other packages. */
public final class TestSigner {

  private static final Instant BIRTH = Instant.parse("2020-01-01T00:00:00Z");

  private final TestKey key = TestKey.ed25519(BIRTH);
  private final byte[] keyFile;

  /** Whose key is valid. */
  public TestSigner() {
    this.keyFile = keyFile(new byte[0], TestSignature.self(key, BIRTH));
  }

  private TestSigner(UnaryOperator<TestSignature> self, Function<TestKey, byte[]> revocation) {
    this.keyFile = keyFile(revocation.apply(key), self.apply(TestSignature.self(key, BIRTH)));
  }

  /** Whose key expired an hour after it had been made. */
  public static TestSigner whoseKeyHasExpired() {
    return new TestSigner(self -> self.endingKeyAfter(3600), key -> new byte[0]);
  }

  /**
   * Whose key was revoked, after all of its signatures.
   *
   * @param reason as in RFC 9580 §5.2.3.31
   */
  public static TestSigner whoseKeyIsRevoked(int reason) {
    return new TestSigner(
        self -> self,
        key ->
            TestSignature.of(key, PGPSignature.KEY_REVOCATION, BIRTH.plusSeconds(3600))
                .revokingFor(reason)
                .overKey(key));
  }

  private byte[] keyFile(byte[] revocation, TestSignature self) {
    return TestKey.joined(key.packet(), revocation, TestKey.userIdPacket(), self.overUserId(key));
  }

  /** Signs as a publisher of libraries does. */
  public Signer signer() {
    return content ->
        new Signer.Signed(signature(content), keyFile(), Fingerprint.of(fingerprint()));
  }

  /** By which a library pins its key. */
  public String fingerprint() {
    return key.fingerprint().hex();
  }

  /** The file that has its public key. */
  public byte[] keyFile() {
    return keyFile.clone();
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
