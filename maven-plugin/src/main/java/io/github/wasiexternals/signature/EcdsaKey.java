package io.github.wasiexternals.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A public key for ECDSA with SHA-256, as npm's registry signs. */
public final class EcdsaKey {

  private final PublicKey key;

  private EcdsaKey(PublicKey key) {
    this.key = key;
  }

  /**
   * A key out of its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static EcdsaKey read(String base64) {
    try {
      return new EcdsaKey(
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an ECDSA key: " + base64, e);
    }
  }

  /**
   * Whether the key signed the text.
   *
   * @param signature in DER and Base64; anything else was not made by the key
   */
  public boolean signed(String text, String signature) {
    try {
      Signature verification = Signature.getInstance("SHA256withECDSA");
      verification.initVerify(key);
      verification.update(text.getBytes(StandardCharsets.UTF_8));
      return verification.verify(Base64.getDecoder().decode(signature));
    } catch (SignatureException | IllegalArgumentException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA256withECDSA", e);
    }
  }
}
