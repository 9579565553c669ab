package io.github.wasiexternals.signature;

import io.github.wasiexternals.problem.ProblemException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.bcpg.SignaturePacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Verifies signatures, and reads the parts of them that this program relies on. */
final class KeySignatures {

  // RFC 9580 §5.2.3.7, without notations (20): no critical notation is understood here.
  private static final Set<Integer> KNOWN =
      Set.of(
          SignatureSubpacketTags.CREATION_TIME,
          SignatureSubpacketTags.EXPIRE_TIME,
          SignatureSubpacketTags.EXPORTABLE,
          SignatureSubpacketTags.TRUST_SIG,
          SignatureSubpacketTags.REG_EXP,
          SignatureSubpacketTags.REVOCABLE,
          SignatureSubpacketTags.KEY_EXPIRE_TIME,
          SignatureSubpacketTags.PREFERRED_SYM_ALGS,
          SignatureSubpacketTags.REVOCATION_KEY,
          SignatureSubpacketTags.ISSUER_KEY_ID,
          SignatureSubpacketTags.PREFERRED_HASH_ALGS,
          SignatureSubpacketTags.PREFERRED_COMP_ALGS,
          SignatureSubpacketTags.KEY_SERVER_PREFS,
          SignatureSubpacketTags.PREFERRED_KEY_SERV,
          SignatureSubpacketTags.PRIMARY_USER_ID,
          SignatureSubpacketTags.POLICY_URL,
          SignatureSubpacketTags.KEY_FLAGS,
          SignatureSubpacketTags.SIGNER_USER_ID,
          SignatureSubpacketTags.REVOCATION_REASON,
          SignatureSubpacketTags.FEATURES,
          SignatureSubpacketTags.EMBEDDED_SIGNATURE,
          SignatureSubpacketTags.ISSUER_FINGERPRINT,
          SignatureSubpacketTags.PREFERRED_AEAD_ALGORITHMS);

  private KeySignatures() {}

  /** Feeds the signed data to a signature, and returns whether it is valid. */
  @FunctionalInterface
  interface Check {
    boolean holds(PGPSignature signature) throws PGPException;
  }

  /** Whether the key made the signature over the data that the check feeds. */
  static boolean holds(PGPSignature signature, PGPPublicKey key, Check check) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
      return check.holds(signature);
    } catch (ProblemException e) {
      // The signed file can't be read: nothing is known about the signature.
      throw e;
    } catch (PGPException | RuntimeException e) {
      // Made for another kind of key, or malformed: this key can't have made it.
      return false;
    }
  }

  /**
   * Why a signature can't be interpreted, whoever made it.
   *
   * @return empty if it can
   */
  static Optional<String> obscurity(PGPSignature signature) {
    if (signature.getVersion() != SignaturePacket.VERSION_4
        && signature.getVersion() != SignaturePacket.VERSION_6) {
      return Optional.of("it is a signature of version " + signature.getVersion());
    }
    // RFC 9580 §5.2.3.11: the creation time must be present, in the hashed area.
    if (signature.getHashedSubPackets().getSignatureCreationTime() == null) {
      return Optional.of("it does not say when it was made");
    }
    // RFC 9580 §5.2.3.7: an unknown critical subpacket makes the signature invalid.
    return IntStream.of(signature.getHashedSubPackets().getCriticalTags())
        .filter(tag -> !KNOWN.contains(tag))
        .mapToObj(tag -> "it has a critical part of kind " + tag + ", which is not known here")
        .findFirst();
  }

  /** The creation time, from the hashed area. */
  static Instant made(PGPSignature signature) {
    Date made = signature.getHashedSubPackets().getSignatureCreationTime();
    if (made == null) {
      throw new IllegalArgumentException("a signature without creation time");
    }
    return made.toInstant();
  }

  /** When it expires (RFC 9580 §5.2.3.18). */
  static Optional<Instant> expires(PGPSignature signature) {
    return after(made(signature), signature.getHashedSubPackets().getSignatureExpirationTime());
  }

  /** The time that many seconds later; empty (never) if there are none. */
  static Optional<Instant> after(Instant start, long seconds) {
    return seconds == 0 ? Optional.empty() : Optional.of(start.plusSeconds(seconds));
  }
}
