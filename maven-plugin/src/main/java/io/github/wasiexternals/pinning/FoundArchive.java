package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.signature.SignatureVerdict;
import io.github.wasiexternals.source.InputFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An archive that is here, and what it is.
 *
 * @param sought what it was looked for as
 * @param file its bytes, in a place of this run's own
 * @param shown where it came from, for messages
 * @param location the URL that it came from, if it means something to others
 * @param size in bytes
 * @param digests SHA-256, SHA-512 and SHA3-256
 * @param root the folder inside that holds the sources
 * @param inputs the files that the recipe reads
 * @param signature what upstream's signature says, where there is one
 */
public record FoundArchive(
    PossibleArchive sought,
    Path file,
    String shown,
    Optional<String> location,
    long size,
    Map<DigestAlgorithm, Digest> digests,
    String root,
    InputFiles inputs,
    Optional<Signed> signature) {

  public FoundArchive {
    digests = Map.copyOf(digests);
  }

  /**
   * A signature that was found.
   *
   * @param origin where it is; empty for a file that lay beside a local one
   * @param shown for messages
   */
  public record Signed(Optional<Origin> origin, String shown, SignatureVerdict verdict) {}

  /** The digest that is pinned. */
  public Digest sha256() {
    return Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256));
  }

  /** The id of its origin. */
  public String origin() {
    return sought.origin().id();
  }

  /** Whether a pinned key signed it. */
  boolean isSigned() {
    return signature.filter(found -> found.verdict().status().isGood()).isPresent();
  }

  /** What came of looking for a signature, in words. */
  public String signatureInWords() {
    if (signature.isPresent()) {
      return signature.get().shown() + ": " + signature.get().verdict().sentence();
    }
    return sought.signatures().isEmpty() ? "upstream does not sign" : "none found";
  }

  /**
   * Whether the same mistake, or the same attacker, could not easily be behind both: another kind
   * of origin, or another site. Of a file of this machine nobody knows where it came from.
   */
  boolean isIndependentOf(FoundArchive other) {
    return !isOfThisMachine() && !other.isOfThisMachine() && !place().equals(other.place());
  }

  private boolean isOfThisMachine() {
    return sought.local().isPresent()
        || sought.origin().url().filter(url -> Publishers.site(url).isEmpty()).isPresent();
  }

  /** Where it came from as one of several independent places, for example {@code debian}. */
  String place() {
    Origin origin = sought.origin();
    return origin
        .account()
        .or(() -> origin.url().map(Publishers::site))
        .map(owner -> origin.id() + " " + owner)
        .orElse(origin.id());
  }
}
