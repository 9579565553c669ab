package io.github.wasiexternals.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jcajce.provider.digest.SHA1;
import org.bouncycastle.jcajce.provider.digest.SHA256;
import org.bouncycastle.jcajce.provider.digest.SHA3;
import org.bouncycastle.jcajce.provider.digest.SHA512;

/**
 * The implementation that computes a digest. Both give the same results; the caller chooses.
 *
 * <p>Neither is registered with the JVM, and the order of registered providers does not matter.
 */
public enum DigestProvider {
  /** For archives: files that are downloaded and compared with a pin. */
  BOUNCY_CASTLE(new BouncyCastle()),
  /**
   * For local files and texts in memory. It uses the processor's own instructions for SHA-256 and
   * is about seven times as fast, which makes it possible to hash an SDK on every run.
   */
  JDK(Security.getProvider("SUN"));

  @SuppressWarnings("ImmutableEnumChecker") // private, and nothing here changes it
  private final Provider provider;

  DigestProvider(Provider provider) {
    this.provider = provider;
  }

  MessageDigest start(DigestAlgorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.standardName(), provider);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * BouncyCastle's digests only. Its own provider would also work, but registers hundreds of other
   * algorithms, which adds 0.4 s to every run.
   */
  private static final class BouncyCastle extends Provider {

    private static final long serialVersionUID = 1L;

    BouncyCastle() {
      super("BouncyCastle digests", "1", "BouncyCastle's digests, and nothing else");
      offer(DigestAlgorithm.SHA1, SHA1.Digest.class);
      offer(DigestAlgorithm.SHA256, SHA256.Digest.class);
      offer(DigestAlgorithm.SHA512, SHA512.Digest.class);
      offer(DigestAlgorithm.SHA3_256, SHA3.Digest256.class);
    }

    private void offer(DigestAlgorithm algorithm, Class<? extends MessageDigest> type) {
      put("MessageDigest." + algorithm.standardName(), type.getName());
    }
  }
}
