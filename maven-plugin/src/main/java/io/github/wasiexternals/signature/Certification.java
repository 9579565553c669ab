package io.github.wasiexternals.signature;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.signature.SigningKey.Revocation;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * The self-certification of a primary key and its subkeys. Only signatures by the primary key
 * itself count; third-party signatures and designated revokers are ignored.
 */
final class Certification {

  // SHA-1 still counts for signatures from before chosen-prefix collisions became cheap. Sequoia's
  // and BouncyCastle's own policies end on the same day.
  private static final Instant LAST_OF_SHA1 = Instant.parse("2023-02-01T00:00:00Z");

  private final List<PGPPublicKeyRing> copies;
  private final Instant now;
  private final PGPPublicKey primary;
  private final Fingerprint fingerprint;

  /**
   * @param copies certificates of the same primary key; at least one
   */
  Certification(List<Certificate> copies, Instant now) {
    this.copies = copies.stream().map(Certificate::ring).toList();
    this.now = now;
    this.primary = this.copies.get(0).getPublicKey();
    this.fingerprint = copies.get(0).fingerprint();
  }

  /** The primary key and its subkeys; those that may not sign have the reason. */
  List<SigningKey> signingKeys() {
    List<PGPSignature> self = selfSignatures();
    Optional<String> silence =
        self.isEmpty()
            ? Optional.of("the available copy of " + fingerprint + " has no valid self-signature")
            : Optional.empty();
    SigningKey signing = primaryKey(self, silence);
    List<SigningKey> keys = new ArrayList<>(List.of(signing));
    subkeys().forEach((name, parts) -> keys.add(subkey(signing, silence, name, parts)));
    return List.copyOf(keys);
  }

  private SigningKey primaryKey(List<PGPSignature> self, Optional<String> silence) {
    Optional<String> refusal = silence;
    if (silence.isEmpty() && !maySign(self, true)) {
      refusal = Optional.of(fingerprint + " itself is not for signing files, only its subkeys are");
    }
    return new SigningKey(
        primary,
        fingerprint,
        created(primary),
        expires(self, primary),
        revocation(
            copies.stream()
                .map(PGPPublicKeyRing::getPublicKey)
                .flatMap(key -> signatures(key.getKeySignatures()))
                .filter(signature -> signature.getSignatureType() == PGPSignature.KEY_REVOCATION)
                .filter(sig -> holds(sig, primary, it -> it.verifyCertification(primary)))),
        refusal);
  }

  /**
   * The most recent valid self-signatures: one directly on the key, one on a user ID. The former
   * comes first, and takes precedence.
   */
  private List<PGPSignature> selfSignatures() {
    List<PGPSignature> self = new ArrayList<>();
    newest(
            copies.stream()
                .map(PGPPublicKeyRing::getPublicKey)
                .flatMap(key -> signatures(key.getKeySignatures()))
                .filter(signature -> signature.getSignatureType() == PGPSignature.DIRECT_KEY)
                .filter(this::counts)
                .filter(sig -> holds(sig, primary, it -> it.verifyCertification(primary))))
        .ifPresent(self::add);
    // RFC 9580 §5.2.3.10: for a version 6 key, only direct key signatures count.
    if (primary.getVersion() < 6) {
      newest(copies.stream().flatMap(copy -> userIds(copy.getPublicKey()))).ifPresent(self::add);
    }
    return self;
  }

  private Stream<PGPSignature> userIds(PGPPublicKey copy) {
    return stream(copy.getRawUserIDs())
        // If a user ID occurs twice, each occurrence has the signatures of both.
        .map(ByteBuffer::wrap)
        .distinct()
        .map(ByteBuffer::array)
        .flatMap(
            id -> newest(certifications(copy, id)).filter(sig -> !isRevoked(id, sig)).stream());
  }

  private Stream<PGPSignature> certifications(PGPPublicKey copy, byte[] id) {
    return signatures(copy.getSignaturesForID(id))
        .filter(PGPSignature::isCertification)
        .filter(this::counts)
        .filter(sig -> holds(sig, primary, it -> it.verifyCertification(id, primary)));
  }

  // RFC 9580 §5.2.1.16: it revokes earlier certifications of the user ID.
  private boolean isRevoked(byte[] id, PGPSignature certification) {
    return copies.stream()
        .flatMap(copy -> signatures(copy.getPublicKey().getSignaturesForID(id)))
        .filter(sig -> sig.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION)
        .filter(sig -> KeySignatures.obscurity(sig).isEmpty())
        .filter(sig -> !made(sig).isBefore(made(certification)))
        .anyMatch(sig -> holds(sig, primary, it -> it.verifyCertification(id, primary)));
  }

  private Map<Fingerprint, List<PGPPublicKey>> subkeys() {
    Map<Fingerprint, List<PGPPublicKey>> subkeys = new LinkedHashMap<>();
    for (PGPPublicKeyRing copy : copies) {
      for (PGPPublicKey key : copy) {
        if (!key.isMasterKey()) {
          subkeys.computeIfAbsent(Certificate.fingerprint(key), k -> new ArrayList<>()).add(key);
        }
      }
    }
    return subkeys;
  }

  private SigningKey subkey(
      SigningKey signing, Optional<String> silence, Fingerprint name, List<PGPPublicKey> parts) {
    PGPPublicKey key = parts.get(0);
    // RFC 9580 §5.2.1.8: the primary key binds the subkey to itself.
    List<PGPSignature> bindings =
        newest(
                parts.stream()
                    .flatMap(part -> signatures(part.getSignatures()))
                    .filter(sig -> sig.getSignatureType() == PGPSignature.SUBKEY_BINDING)
                    .filter(this::counts)
                    .filter(sig -> holds(sig, primary, it -> it.verifyCertification(primary, key))))
            .map(List::of)
            .orElse(List.of());
    Optional<Revocation> revocation =
        revocation(
            parts.stream()
                .flatMap(part -> signatures(part.getSignatures()))
                .filter(sig -> sig.getSignatureType() == PGPSignature.SUBKEY_REVOCATION)
                .filter(sig -> holds(sig, primary, it -> it.verifyCertification(primary, key))));
    return new SigningKey(
        key,
        fingerprint,
        Stream.of(signing.created(), created(key)).max(Comparator.naturalOrder()).orElseThrow(),
        Stream.concat(signing.expires().stream(), expires(bindings, key).stream())
            .min(Comparator.naturalOrder()),
        Stream.concat(signing.revocation().stream(), revocation.stream())
            .min(Comparator.comparing(Revocation::from)),
        silence.or(() -> subkeyRefusal(name, key, bindings)));
  }

  private Optional<String> subkeyRefusal(
      Fingerprint name, PGPPublicKey key, List<PGPSignature> bindings) {
    if (bindings.isEmpty()) {
      return Optional.of(fingerprint + " does not vouch for " + name + " as its subkey");
    }
    if (!maySign(bindings, false)) {
      return Optional.of(name + ", a subkey of " + fingerprint + ", is not for signing files");
    }
    if (!isCrossCertified(bindings.get(0), key)) {
      return Optional.of(name + " does not say itself that it belongs to " + fingerprint);
    }
    return Optional.empty();
  }

  /**
   * RFC 9580 §5.2.1.9 and §10.1.5: a signing subkey confirms by its own signature, embedded in the
   * binding, that it belongs to the primary key. Otherwise an attacker could bind another person's
   * key to their own key, and claim its signatures.
   */
  private boolean isCrossCertified(PGPSignature binding, PGPPublicKey subkey) {
    try {
      List<PGPSignature> embedded = new ArrayList<>();
      binding.getHashedSubPackets().getEmbeddedSignatures().forEach(embedded::add);
      binding.getUnhashedSubPackets().getEmbeddedSignatures().forEach(embedded::add);
      return embedded.stream()
          .filter(sig -> sig.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
          .filter(this::isCurrent)
          .anyMatch(sig -> holds(sig, subkey, it -> it.verifyCertification(primary, subkey)));
    } catch (PGPException | RuntimeException e) {
      // Not a signature: the same as none.
      return false;
    }
  }

  // RFC 9580 §5.2.3.29. A primary key without flags predates key flags.
  private static boolean maySign(List<PGPSignature> self, boolean withoutFlags) {
    return self.stream()
        .map(PGPSignature::getHashedSubPackets)
        .filter(parts -> parts.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS))
        .findFirst()
        .map(parts -> (parts.getKeyFlags() & KeyFlags.SIGN_DATA) != 0)
        .orElse(withoutFlags);
  }

  // RFC 9580 §5.2.3.13: in seconds after the key's own creation.
  private static Optional<Instant> expires(List<PGPSignature> self, PGPPublicKey key) {
    return self.stream()
        .map(PGPSignature::getHashedSubPackets)
        .filter(parts -> parts.hasSubpacket(SignatureSubpacketTags.KEY_EXPIRE_TIME))
        .findFirst()
        .flatMap(parts -> KeySignatures.after(created(key), parts.getKeyExpirationTime()));
  }

  /**
   * The revocation, if any. It counts whatever its digest, its time and its critical subpackets
   * are.
   */
  private static Optional<Revocation> revocation(Stream<PGPSignature> revocations) {
    return revocations
        .filter(signature -> signature.getHashedSubPackets() != null)
        .map(Certification::revocation)
        .min(Comparator.comparing(Revocation::from));
  }

  // RFC 9580 §5.2.3.31: only with these reasons do earlier signatures stay valid.
  private static Revocation revocation(PGPSignature signature) {
    RevocationReason reason = signature.getHashedSubPackets().getRevocationReason();
    int code = reason == null ? RevocationReasonTags.NO_REASON : reason.getRevocationReason();
    boolean hasTime = signature.getHashedSubPackets().getSignatureCreationTime() != null;
    Instant from = hasTime ? made(signature) : Instant.MIN;
    return switch (code) {
      case RevocationReasonTags.KEY_SUPERSEDED -> new Revocation(from, "superseded");
      case RevocationReasonTags.KEY_RETIRED -> new Revocation(from, "retired");
      case RevocationReasonTags.KEY_COMPROMISED -> new Revocation(Instant.MIN, "compromised");
      default -> new Revocation(Instant.MIN, "no reason given");
    };
  }

  /** The cheap conditions, checked before the expensive verification. */
  private boolean counts(PGPSignature signature) {
    return signature.hasKeyIdentifier(primary.getKeyIdentifier()) && isCurrent(signature);
  }

  private boolean isCurrent(PGPSignature signature) {
    if (KeySignatures.obscurity(signature).isPresent()) {
      return false;
    }
    HashAlgorithm algorithm = new HashAlgorithm(signature.getHashAlgorithm());
    Instant made = made(signature);
    return (algorithm.isStrong() || (algorithm.isSha1() && made.isBefore(LAST_OF_SHA1)))
        && !made.isAfter(now)
        && KeySignatures.expires(signature).map(now::isBefore).orElse(true);
  }

  // RFC 9580 §5.2.3.10: of several self-signatures, the most recent valid one counts.
  private static Optional<PGPSignature> newest(Stream<PGPSignature> signatures) {
    return signatures.max(Comparator.comparing(Certification::made));
  }

  private static boolean holds(
      PGPSignature signature, PGPPublicKey key, KeySignatures.Check check) {
    return KeySignatures.holds(signature, key, check);
  }

  private static Instant made(PGPSignature signature) {
    return KeySignatures.made(signature);
  }

  private static Instant created(PGPPublicKey key) {
    return key.getCreationTime().toInstant();
  }

  private static Stream<PGPSignature> signatures(Iterator<PGPSignature> signatures) {
    return signatures == null ? Stream.empty() : stream(signatures);
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    Iterable<T> iterable = () -> iterator;
    return StreamSupport.stream(iterable.spliterator(), false);
  }
}
