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
 * An archive that was found and examined.
 *
 * @param sought the possible archive that it was found as
 * @param file the downloaded file, in a folder that only this run uses
 * @param shown where it came from, for messages
 * @param location the URL that it came from, if others can use it
 * @param size in bytes
 * @param digests SHA-256, SHA-512 and SHA3-256
 * @param root the folder inside that holds the sources
 * @param inputs the files that the recipe reads
 * @param signature upstream's signature, if there is one
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
   * @param origin its location; empty for a file next to a local archive
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

  /** The result of looking for a signature, in words. */
  public String signatureInWords() {
    if (signature.isPresent()) {
      return signature.get().shown() + ": " + signature.get().verdict().sentence();
    }
    return sought.signatures().isEmpty() ? "no signing key known" : "none found";
  }

  /**
   * Whether the same mistake or attacker is unlikely to affect both: they have another kind of
   * origin, or another site. A local file is never independent, since its origin is unknown.
   */
  boolean isIndependentOf(FoundArchive other) {
    return !isOfThisMachine() && !other.isOfThisMachine() && !place().equals(other.place());
  }

  private boolean isOfThisMachine() {
    return sought.local().isPresent()
        || sought.origin().url().filter(url -> Publishers.site(url).isEmpty()).isPresent();
  }

  /** The name of its origin, to tell independent origins apart, for example {@code debian}. */
  String place() {
    Origin origin = sought.origin();
    return origin
        .account()
        .or(() -> origin.url().map(Publishers::site))
        .map(owner -> origin.id() + " " + owner)
        .orElse(origin.id());
  }
}
