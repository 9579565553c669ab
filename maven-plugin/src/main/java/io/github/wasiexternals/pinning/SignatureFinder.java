package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.pinning.FoundArchive.Signed;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.SignatureVerdict;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks for upstream's signature of an archive, and verifies it. */
final class SignatureFinder {

  private static final long MAXIMUM_BYTES = 1 << 20;

  private final String what;
  private final UnpinnedFetcher scout;
  private final SignatureVerifier verifier;
  private final Consumer<UnavailableArchive> unavailable;
  private final Supplier<Path> newFile;

  /**
   * @param what library and version, for messages
   * @param unavailable called for each possible location of a signature that could not be reached
   * @param newFile supplies paths that do not exist yet
   */
  SignatureFinder(
      String what,
      UnpinnedFetcher scout,
      SignatureVerifier verifier,
      Consumer<UnavailableArchive> unavailable,
      Supplier<Path> newFile) {
    this.what = what;
    this.scout = scout;
    this.verifier = verifier;
    this.unavailable = unavailable;
    this.newFile = newFile;
  }

  /**
   * The first conclusive signature, else the first inconclusive one.
   *
   * @param file the archive's bytes
   * @param shown where they came from
   * @throws ProblemException if a signature shows that the archive must not be used
   */
  Optional<Signed> find(PossibleArchive archive, Path file, String shown)
      throws IOException, InterruptedException {
    Optional<Signed> undecided = Optional.empty();
    for (Signed signed : signatures(archive, file)) {
      SignatureVerdict verdict = signed.verdict();
      if (verdict.status().isRefusal()) {
        throw new ProblemException(
            Problem.of(
                "upstream's signature does not match an archive of " + what,
                List.of(
                    value("archive", shown),
                    value("signature", signed.shown()),
                    value("verdict", verdict.sentence())),
                "do not use it; ask upstream, and compare with what others have"));
      }
      if (verdict.status().isGood()) {
        return Optional.of(signed);
      }
      undecided = undecided.or(() -> Optional.of(signed));
    }
    return undecided;
  }

  /** The signatures next to a local file; if there are none, those at the archive's origin. */
  private List<Signed> signatures(PossibleArchive archive, Path file)
      throws IOException, InterruptedException {
    List<Signed> found = new ArrayList<>();
    if (archive.signatures().isEmpty()) {
      return found;
    }
    for (String ending : Origin.SIGNATURE_ENDINGS) {
      Optional<Path> beside = archive.local().map(local -> Path.of(local + ending));
      if (beside.isPresent() && Files.isRegularFile(beside.get())) {
        found.add(verified(Optional.empty(), beside.get().toString(), file, beside.get()));
      }
    }
    return found.isEmpty() ? published(archive, file) : found;
  }

  /** The published signatures, up to the first conclusive one. */
  private List<Signed> published(PossibleArchive archive, Path file)
      throws IOException, InterruptedException {
    List<Signed> found = new ArrayList<>();
    for (Origin origin : archive.signatures()) {
      String location = scout.location(origin);
      try {
        Path signature = scout.get(what, origin, MAXIMUM_BYTES, newFile.get()).file();
        Signed signed = verified(Optional.of(origin), location, file, signature);
        found.add(signed);
        if (signed.verdict().status().isGood() || signed.verdict().status().isRefusal()) {
          break;
        }
      } catch (TransferException e) {
        // Expected: a signature has at most one of the possible endings.
        if (e.kind() != Kind.NOT_FOUND) {
          unavailable.accept(new UnavailableArchive(archive.origin().id(), location, e.shown()));
        }
      }
    }
    return found;
  }

  private Signed verified(Optional<Origin> origin, String shown, Path file, Path signature)
      throws IOException {
    return new Signed(origin, shown, verifier.verify(file, Files.readAllBytes(signature)));
  }
}
