package io.github.wasiexternals.sharing;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureStatus;
import io.github.wasiexternals.signature.SignatureVerdict;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose statements are believed. A key is what its fingerprint says, so that it may come from
 * anywhere; its owner's revocations count wherever they are.
 *
 * @param accepted primary fingerprints
 * @param known keys that are here already
 * @param clock says when keys have to be valid
 */
public record Trust(List<Fingerprint> accepted, PublicKeys known, Clock clock) {

  /** No signature is longer. */
  public static final int MAX_SIGNATURE_BYTES = 256 << 10;

  public Trust {
    accepted = List.copyOf(accepted);
  }

  /**
   * Reads the accepted keys.
   *
   * @param parameter that gives them
   * @param keys primary fingerprints, with or without spaces
   * @param problems gets those that are none
   */
  public static List<Fingerprint> fingerprints(
      String parameter, List<String> keys, List<Problem> problems) {
    return keys.stream().flatMap(key -> fingerprint(parameter, key, problems)).toList();
  }

  private static Stream<Fingerprint> fingerprint(
      String parameter, String text, List<Problem> problems) {
    try {
      return Stream.of(Fingerprint.of(text.replace(" ", "")));
    } catch (IllegalArgumentException e) {
      problems.add(
          Problem.of(
              "invalid value for " + parameter + ": '" + text + "' is not a primary fingerprint",
              List.of(value("expected", "40 or 64 hexadecimal digits")),
              "gpg --fingerprint shows it"));
      return Stream.empty();
    }
  }

  /** Gets the public keys that come with a library. */
  @FunctionalInterface
  interface KeySource {
    /** The file with a key; empty if there is none. */
    Optional<byte[]> get(Fingerprint key)
        throws TransferException, IOException, InterruptedException;
  }

  /** An accepted key that is not here. */
  public Optional<Fingerprint> missingKey() {
    return accepted.stream().filter(key -> !known.fingerprints().contains(key)).findFirst();
  }

  /**
   * Finds out who signed something, with the keys that are here.
   *
   * @return the accepted key
   * @throws Refusal if it is nobody who is accepted, or not with a key that is valid now
   */
  public Fingerprint signer(byte[] signed, byte[] signature) throws Refusal {
    return accepted(verdict(known, signed, signature));
  }

  /**
   * Finds out who signed a statement.
   *
   * @return the accepted key
   * @throws Refusal if it is nobody who is accepted, or not with a key that is valid now
   */
  Fingerprint signer(byte[] statement, byte[] signature, KeySource more)
      throws Refusal, TransferException, IOException, InterruptedException {
    SignatureVerdict verdict = verdict(known, statement, signature);
    if (verdict.status() == SignatureStatus.UNKNOWN_KEY
        || verdict.status() == SignatureStatus.KEY_EXPIRED) {
      verdict = verdict(withKeysOf(more), statement, signature);
    }
    return accepted(verdict);
  }

  private Fingerprint accepted(SignatureVerdict verdict) throws Refusal {
    if (verdict.status() == SignatureStatus.GOOD && verdict.key().isPresent()) {
      return verdict.key().get();
    }
    throw new Refusal(reason(verdict));
  }

  private SignatureVerdict verdict(PublicKeys keys, byte[] statement, byte[] signature) {
    return SignatureVerifier.ofKeysValidNow(accepted, keys, clock.instant())
        .verify(statement, signature);
  }

  private PublicKeys withKeysOf(KeySource more)
      throws Refusal, TransferException, IOException, InterruptedException {
    PublicKeys keys = known;
    for (Fingerprint each : accepted) {
      Optional<byte[]> file = more.get(each);
      if (file.isPresent()) {
        try {
          keys = keys.with(PublicKeys.read(file.get()));
        } catch (IOException e) {
          throw new Refusal("the key " + each + " that comes with it: " + e.getMessage());
        }
      }
    }
    return keys;
  }

  private String reason(SignatureVerdict verdict) {
    if (verdict.status() == SignatureStatus.UNKNOWN_KEY
        && verdict.key().filter(accepted::contains).isEmpty()) {
      return "it is not signed by a key that is accepted: expected "
          + accepted.stream().map(Fingerprint::hex).collect(Collectors.joining(" or "))
          + ", actual "
          + verdict.key().map(Fingerprint::hex).orElse("unknown");
    }
    return "its signature: "
        + verdict.status().sentence().replaceFirst("\\.$", "")
        + (verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")");
  }
}
