package io.github.wasiexternals.signature;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.SigningKey.Revocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** Verifies detached signatures with the keys that a library pins. Thread-safe. */
public final class SignatureVerifier {

  private static final int BUFFER = 1 << 16;

  private final List<Fingerprint> pinned;
  private final Instant now;
  private final boolean validNow;
  private final List<SigningKey> signingKeys;
  private final List<Certificate> others;

  /**
   * @param pinned primary fingerprints of the keys whose signatures count
   * @param keys the available keys; those that are not pinned are only used in messages
   * @param now the time that decides what has expired
   */
  public SignatureVerifier(List<Fingerprint> pinned, PublicKeys keys, Instant now) {
    this(pinned, keys, now, false);
  }

  private SignatureVerifier(
      List<Fingerprint> pinned, PublicKeys keys, Instant now, boolean validNow) {
    this.pinned = List.copyOf(pinned);
    this.now = now;
    this.validNow = validNow;
    List<SigningKey> found = new ArrayList<>();
    for (Fingerprint fingerprint : pinned) {
      List<Certificate> copies =
          keys.certificates().stream()
              .filter(certificate -> certificate.fingerprint().equals(fingerprint))
              .toList();
      if (!copies.isEmpty()) {
        found.addAll(new Certification(copies, now).signingKeys());
      }
    }
    this.signingKeys = List.copyOf(found);
    this.others =
        keys.certificates().stream()
            .filter(certificate -> !this.pinned.contains(certificate.fingerprint()))
            .toList();
  }

  /**
   * A verifier for signatures of which no more is known than what they say: a key that has expired
   * or was revoked since then, for whatever reason, does not count, since who has it could have
   * dated a signature back.
   */
  public static SignatureVerifier ofKeysValidNow(
      List<Fingerprint> pinned, PublicKeys keys, Instant now) {
    return new SignatureVerifier(pinned, keys, now, true);
  }

  /**
   * Verifies that a pinned key has signed the file. Of several signatures, one good one is enough;
   * otherwise the verdict is that of the one closest to being good.
   *
   * @param file read once for each signature that names a pinned key
   * @param detachedSignature the signature that upstream publishes with the file, binary or
   *     armoured; anything else also gives a verdict, never an exception
   * @throws ProblemException if the file can't be read
   */
  public SignatureVerdict verify(Path file, byte[] detachedSignature) {
    return verify(
        new Content() {
          @Override
          public InputStream open() throws IOException {
            return Files.newInputStream(file);
          }

          @Override
          public String toString() {
            return file.toString();
          }
        },
        detachedSignature);
  }

  /** The same for bytes in memory. */
  public SignatureVerdict verify(byte[] bytes, byte[] detachedSignature) {
    return verify(() -> new ByteArrayInputStream(bytes), detachedSignature);
  }

  /** The signed bytes; its text names them. */
  @FunctionalInterface
  private interface Content {
    InputStream open() throws IOException;
  }

  private SignatureVerdict verify(Content content, byte[] detachedSignature) {
    List<PGPSignature> signatures;
    try {
      signatures = SignatureFile.read(detachedSignature);
    } catch (IOException e) {
      return SignatureVerdict.unreadable(String.valueOf(e.getMessage()));
    }
    return signatures.stream()
        .map(signature -> verdict(content, signature))
        .min(Comparator.comparing(SignatureVerdict::status))
        .orElseThrow();
  }

  private SignatureVerdict verdict(Content content, PGPSignature signature) {
    Optional<String> obscurity = obscurity(signature);
    if (obscurity.isPresent()) {
      return SignatureVerdict.unreadable(obscurity.get());
    }
    HashAlgorithm algorithm = new HashAlgorithm(signature.getHashAlgorithm());
    List<SigningKey> named =
        signingKeys.stream()
            .filter(key -> signature.hasKeyIdentifier(key.key().getKeyIdentifier()))
            .toList();
    if (named.isEmpty()) {
      return unknownKey(signature);
    }
    if (!algorithm.isStrong()) {
      return verdict(
          signature,
          SignatureStatus.WEAK_DIGEST,
          Optional.of(named.get(0).primary()),
          algorithm.shownName() + " is not safe against a second file with the same digest");
    }
    return named.stream()
        .map(key -> verdict(content, signature, key))
        .min(Comparator.comparing(SignatureVerdict::status))
        .orElseThrow();
  }

  private static Optional<String> obscurity(PGPSignature signature) {
    // RFC 9580 §5.2.1: only types 0x00 and 0x01 are signatures of documents.
    if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT
        && signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
      return Optional.of(
          "it is a signature of type " + signature.getSignatureType() + ", not of a file");
    }
    return KeySignatures.obscurity(signature);
  }

  private SignatureVerdict verdict(Content content, PGPSignature signature, SigningKey key) {
    if (key.refusal().isPresent()) {
      return verdict(signature, key, SignatureStatus.UNKNOWN_KEY, key.refusal().get());
    }
    if (!KeySignatures.holds(signature, key.key(), it -> isOf(content, it))) {
      return verdict(
          signature, key, SignatureStatus.BAD, key.shownName() + " did not sign these bytes");
    }
    return judge(signature, key);
  }

  /**
   * The verdict on a cryptographically valid signature: whether it counted when it was made, and
   * counts now.
   */
  private SignatureVerdict judge(PGPSignature signature, SigningKey key) {
    Instant made = KeySignatures.made(signature);
    if (made.isAfter(now)) {
      String detail = "it says that it was made at " + made + ", and it is only " + now;
      return verdict(signature, key, SignatureStatus.BAD, detail);
    }
    if (made.isBefore(key.created())) {
      String detail = "it says that it was made before its key was, at " + key.created();
      return verdict(signature, key, SignatureStatus.BAD, detail);
    }
    Instant judged = validNow ? now : made;
    Optional<Revocation> revocation = key.revocation().filter(it -> !judged.isBefore(it.from()));
    if (revocation.isPresent()) {
      String detail = key.shownName() + " is revoked: " + revocation.get().reason();
      return verdict(signature, key, SignatureStatus.KEY_REVOKED, detail);
    }
    // RFC 9580 §5.2.3.13: the key is not valid from its expiry on; earlier signatures stay valid.
    if (key.expires().filter(expiry -> !judged.isBefore(expiry)).isPresent()) {
      String detail =
          expired(key)
              + (validNow ? "" : ", before the signature was made")
              + "; a newer copy of the key may say more";
      return verdict(signature, key, SignatureStatus.KEY_EXPIRED, detail);
    }
    Optional<Instant> end = KeySignatures.expires(signature);
    if (end.filter(expiry -> !now.isBefore(expiry)).isPresent()) {
      String detail = "it expired at " + end.get();
      return verdict(signature, key, SignatureStatus.SIGNATURE_EXPIRED, detail);
    }
    if (key.expires().filter(expiry -> !now.isBefore(expiry)).isPresent()) {
      String detail = expired(key) + ", after the signature was made";
      return verdict(signature, key, SignatureStatus.GOOD_KEY_SINCE_EXPIRED, detail);
    }
    return verdict(signature, key, SignatureStatus.GOOD, "by " + key.shownName());
  }

  private static String expired(SigningKey key) {
    return key.shownName() + " expired at " + key.expires().orElseThrow();
  }

  private SignatureVerdict unknownKey(PGPSignature signature) {
    Optional<Fingerprint> other =
        others.stream()
            .filter(certificate -> certificate.isNamedBy(signature))
            .map(Certificate::fingerprint)
            .findFirst();
    if (other.isPresent()) {
      String detail = other.get() + " is available, but not pinned in 'signing-keys'";
      return verdict(signature, SignatureStatus.UNKNOWN_KEY, other, detail);
    }
    Optional<Fingerprint> claimed = claimed(signature);
    String wanted =
        pinned.stream()
            .map(key -> "keys/" + key + ".asc")
            .collect(Collectors.joining(" or ", "", ""));
    return verdict(
        signature,
        SignatureStatus.UNKNOWN_KEY,
        claimed,
        "the key that it names, "
            + claimed.map(Fingerprint::hex).orElseGet(() -> keyId(signature))
            + ", is not available"
            + (wanted.isEmpty()
                ? ", and no key is pinned"
                : ": put the pinned one into " + wanted + " of a catalog, or give it as a file"));
  }

  /** The fingerprint that the signature claims, which may be false. */
  private static Optional<Fingerprint> claimed(PGPSignature signature) {
    IssuerFingerprint issuer = signature.getHashedSubPackets().getIssuerFingerprint();
    if (issuer == null) {
      return Optional.empty();
    }
    String hex = HexFormat.of().formatHex(issuer.getFingerprint());
    return hex.length() == 40 || hex.length() == 64
        ? Optional.of(Fingerprint.of(hex))
        : Optional.empty();
  }

  private static String keyId(PGPSignature signature) {
    return HexFormat.of().withUpperCase().toHexDigits(signature.getKeyID());
  }

  private static boolean isOf(Content content, PGPSignature signature) throws PGPException {
    try (InputStream in = content.open()) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        signature.update(buffer, 0, read);
      }
      return signature.verify();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "could not read " + content,
              List.of(value("reason", e)),
              "check that " + content + " exists and that you may read it"),
          e);
    }
  }

  private static SignatureVerdict verdict(
      PGPSignature signature, SigningKey key, SignatureStatus status, String detail) {
    return verdict(signature, status, Optional.of(key.primary()), detail);
  }

  private static SignatureVerdict verdict(
      PGPSignature signature, SignatureStatus status, Optional<Fingerprint> key, String detail) {
    return new SignatureVerdict(
        status,
        key,
        Optional.of(KeySignatures.made(signature)),
        Optional.of(new HashAlgorithm(signature.getHashAlgorithm()).shownName()),
        detail);
  }
}
