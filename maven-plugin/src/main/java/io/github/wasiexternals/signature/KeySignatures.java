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

/** The parts of a signature that this program relies on, and whether one holds. */
final class KeySignatures {

  // RFC 9580 §5.2.3.7, without notations (20): a critical one has to be understood, and none is.
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

  /** Feeds a signature what it is made over, and says whether it holds. */
  @FunctionalInterface
  interface Check {
    boolean holds(PGPSignature signature) throws PGPException;
  }

  /** Whether the key made the signature over what the check feeds it. */
  static boolean holds(PGPSignature signature, PGPPublicKey key, Check check) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
      return check.holds(signature);
    } catch (ProblemException e) {
      // What it is to be checked against can't be read: nothing is known then.
      throw e;
    } catch (PGPException | RuntimeException e) {
      // For another kind of key, or numbers that are none: it can't have been made by this key.
      return false;
    }
  }

  /**
   * Why a signature can't be understood, whoever made it.
   *
   * @return empty if it can
   */
  static Optional<String> obscurity(PGPSignature signature) {
    if (signature.getVersion() != SignaturePacket.VERSION_4
        && signature.getVersion() != SignaturePacket.VERSION_6) {
      return Optional.of("it is a signature of version " + signature.getVersion());
    }
    // RFC 9580 §5.2.3.11: the creation time has to be there, in the hashed area.
    if (signature.getHashedSubPackets().getSignatureCreationTime() == null) {
      return Optional.of("it does not say when it was made");
    }
    // RFC 9580 §5.2.3.7: a critical subpacket that is not known makes the signature an error.
    return IntStream.of(signature.getHashedSubPackets().getCriticalTags())
        .filter(tag -> !KNOWN.contains(tag))
        .mapToObj(tag -> "it has a critical part of kind " + tag + ", which is not known here")
        .findFirst();
  }

  /** When it was made, as it says under its own protection. */
  static Instant made(PGPSignature signature) {
    Date made = signature.getHashedSubPackets().getSignatureCreationTime();
    if (made == null) {
      throw new IllegalArgumentException("a signature without creation time");
    }
    return made.toInstant();
  }

  /** When it ends to hold (RFC 9580 §5.2.3.18). */
  static Optional<Instant> expires(PGPSignature signature) {
    return after(made(signature), signature.getHashedSubPackets().getSignatureExpirationTime());
  }

  /** That many seconds later; never if there are none. */
  static Optional<Instant> after(Instant start, long seconds) {
    return seconds == 0 ? Optional.empty() : Optional.of(start.plusSeconds(seconds));
  }
}
