package io.github.wasiexternals.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.Adler32;

/**
 * The JDK's Adler-32 as a message digest: four bytes, the most significant first (RFC 1950 §2.2).
 */
public final class Adler32Digest extends MessageDigest {

  private final Adler32 sum = new Adler32();

  /** Public for the security framework, which creates it by reflection. */
  public Adler32Digest() {
    super("Adler32");
  }

  @Override
  protected void engineUpdate(byte input) {
    sum.update(input);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    sum.update(input, offset, length);
  }

  @Override
  protected byte[] engineDigest() {
    byte[] digest = ByteBuffer.allocate(4).putInt((int) sum.getValue()).array();
    sum.reset();
    return digest;
  }

  @Override
  protected void engineReset() {
    sum.reset();
  }
}
