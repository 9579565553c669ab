package io.github.wasiexternals.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jcajce.provider.digest.Blake2b;
import org.bouncycastle.jcajce.provider.digest.Blake3;
import org.bouncycastle.jcajce.provider.digest.MD2;
import org.bouncycastle.jcajce.provider.digest.MD4;
import org.bouncycastle.jcajce.provider.digest.MD5;
import org.bouncycastle.jcajce.provider.digest.SHA1;
import org.bouncycastle.jcajce.provider.digest.SHA224;
import org.bouncycastle.jcajce.provider.digest.SHA256;
import org.bouncycastle.jcajce.provider.digest.SHA3;
import org.bouncycastle.jcajce.provider.digest.SHA384;
import org.bouncycastle.jcajce.provider.digest.SHA512;

/**
 * The implementation that computes a digest. Both give the same results; the caller chooses.
 *
 * <p>Neither is registered with the JVM, and the order of registered providers does not matter.
 */
public enum DigestProvider {
  /** For archives: files that are downloaded and compared with a pin. */
  BOUNCY_CASTLE {
    @Override
    Provider provider() {
      return BouncyCastle.DIGESTS;
    }
  },
  /**
   * For local files and texts in memory. It uses the processor's own instructions for SHA-256 and
   * is about seven times as fast, which makes it possible to hash an SDK on every run. What it
   * lacks, such as BLAKE3, BouncyCastle computes.
   */
  JDK {
    @Override
    Provider provider() {
      return Security.getProvider("SUN");
    }
  };

  abstract Provider provider();

  MessageDigest start(DigestAlgorithm algorithm) {
    Provider provider = provider();
    boolean known = provider.getService("MessageDigest", algorithm.standardName()) != null;
    try {
      return MessageDigest.getInstance(
          algorithm.standardName(), known ? provider : BOUNCY_CASTLE.provider());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * BouncyCastle's digests only. Its own provider would also work, but registers hundreds of other
   * algorithms, which adds 0.4 s to every run. Loading these adds 0.3 s, for the jar is signed:
   * only a run that asks for them does so.
   */
  private static final class BouncyCastle extends Provider {

    private static final long serialVersionUID = 1L;
    private static final Provider DIGESTS = new BouncyCastle();

    BouncyCastle() {
      super("BouncyCastle digests", "1", "BouncyCastle's digests, and nothing else");
      offer(DigestAlgorithm.SHA1, SHA1.Digest.class);
      offer(DigestAlgorithm.SHA256, SHA256.Digest.class);
      offer(DigestAlgorithm.SHA512, SHA512.Digest.class);
      offer(DigestAlgorithm.SHA3_256, SHA3.Digest256.class);
      offer(DigestAlgorithm.SHA224, SHA224.Digest.class);
      offer(DigestAlgorithm.SHA384, SHA384.Digest.class);
      offer(DigestAlgorithm.SHA3_384, SHA3.Digest384.class);
      offer(DigestAlgorithm.SHA3_512, SHA3.Digest512.class);
      offer(DigestAlgorithm.BLAKE2B_256, Blake2b.Blake2b256.class);
      offer(DigestAlgorithm.BLAKE2B_384, Blake2b.Blake2b384.class);
      offer(DigestAlgorithm.BLAKE2B_512, Blake2b.Blake2b512.class);
      offer(DigestAlgorithm.BLAKE3, Blake3.Blake3_256.class);
      offer(DigestAlgorithm.MD2, MD2.Digest.class);
      offer(DigestAlgorithm.MD4, MD4.Digest.class);
      offer(DigestAlgorithm.MD5, MD5.Digest.class);
      offer(DigestAlgorithm.ADLER32, Adler32Digest.class);
    }

    private void offer(DigestAlgorithm algorithm, Class<? extends MessageDigest> type) {
      put("MessageDigest." + algorithm.standardName(), type.getName());
    }
  }
}
