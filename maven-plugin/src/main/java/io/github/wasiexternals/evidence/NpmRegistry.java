package io.github.wasiexternals.evidence;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.NpmKey;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.signature.EcdsaKey;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares files with the SHA-512 that npm's registry has for them, and verifies the registry's
 * signature on it (docs.npmjs.com, "About registry signatures"). A registry that is a copy may
 * leave the signature out.
 */
public final class NpmRegistry {

  private final NpmClient npm;
  private final List<NpmKey> keys;
  private final Optional<String> offline;

  /**
   * @param keys the keys whose signatures count
   * @param offline why npm is not to be asked; empty if it is
   */
  public NpmRegistry(NpmClient npm, List<NpmKey> keys, Optional<String> offline) {
    this.npm = npm;
    this.keys = List.copyOf(keys);
    this.offline = offline;
  }

  /**
   * Looks a package's file up.
   *
   * @param what library and version, for messages
   * @param file its bytes; empty if no origin delivered them
   * @throws IOException if the file can't be read
   */
  Finding find(String what, Origin.Npm origin, Optional<Path> file) throws IOException {
    if (offline.isPresent()) {
      return Finding.unknown("npm's registry was not asked: " + offline.get());
    }
    if (file.isEmpty()) {
      return Finding.unknown("npm's registry was not asked: there is no file to compare");
    }
    Optional<NpmDist> dist;
    try {
      Optional<String> answer = npm.dist(origin);
      dist = answer.isPresent() ? Optional.of(NpmDist.read(answer.get())) : Optional.empty();
    } catch (TransferException e) {
      return Finding.unknown("no answer from npm's registry: " + e.shown());
    } catch (IOException e) {
      return Finding.unknown("npm's answer could not be read: " + Failures.describe(e));
    }
    return dist.isEmpty()
        ? Finding.unknown("npm's registry says nothing of it")
        : compare(what, origin, dist.get(), file.get());
  }

  private Finding compare(String what, Origin.Npm origin, NpmDist dist, Path file)
      throws IOException {
    Digest actual =
        Objects.requireNonNull(
            Digester.ofFile(file, DigestProvider.BOUNCY_CASTLE, List.of(DigestAlgorithm.SHA512))
                .get(DigestAlgorithm.SHA512));
    if (!actual.equals(dist.sha512())) {
      return Finding.contradicted(
          Problem.of(
              origin.shown() + " of " + what + " is not the file that npm's registry has",
              List.of(value("expected", dist.sha512()), value("actual", actual)),
              "do not use it; compare with what others have, and ask npm why the file differs"));
    }
    for (NpmDist.Signature signature : dist.signatures()) {
      Optional<NpmKey> key =
          keys.stream().filter(known -> known.id().equals(signature.keyId())).findFirst();
      if (key.isPresent()) {
        return verify(what, origin, dist, signature, key.get());
      }
    }
    return Finding.notSigned(
        "has the SHA-512 of the npm registry that was asked, which gives "
            + (dist.signatures().isEmpty() ? "no signature" : "no signature by a known key"));
  }

  private static Finding verify(
      String what, Origin.Npm origin, NpmDist dist, NpmDist.Signature signature, NpmKey key) {
    String signed = origin.shown() + ":" + dist.integrity();
    if (!EcdsaKey.read(key.key()).signed(signed, signature.value())) {
      return Finding.contradicted(
          Problem.of(
              "npm's registry did not sign " + origin.shown() + " of " + what,
              List.of(
                  value("text", signed),
                  value("key", key.id()),
                  value("signature", signature.value())),
              "do not trust this registry; ask another one, with npm's own configuration"));
    }
    return new Finding(
        Finding.Status.SIGNED,
        "npm's registry signed its SHA-512 with the key "
            + key.id()
            + key.expires().map(day -> ", which was in use until " + day).orElse(""),
        Optional.of(
            new SignedFact("npm's registry signed its SHA-512", " (key " + key.id() + ")", false)),
        List.of());
  }
}
