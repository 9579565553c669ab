package io.github.wasiexternals.artifacts;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sharing.Trust;
import io.github.wasiexternals.source.Extractor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an artifact apart that a build had published: gets the archive and its SBOM, compares every
 * file with it, and puts all of them in place, or none.
 */
public final class Unpack {

  private final Catalog catalog;
  private final ArtifactSource artifacts;
  private final Optional<Trust> trust;
  private final Extractor extractor;
  private final Consumer<String> warnings;

  /**
   * @param catalog knows what configure must be told of a library
   * @param trust whose signatures are accepted, if an SBOM has to be signed
   * @param warnings for people
   */
  public Unpack(
      Catalog catalog,
      ArtifactSource artifacts,
      Optional<Trust> trust,
      Extractor extractor,
      Consumer<String> warnings) {
    this.catalog = catalog;
    this.artifacts = artifacts;
    this.trust = trust;
    this.extractor = extractor;
    this.warnings = warnings;
  }

  /**
   * Unpacks an artifact.
   *
   * @throws ProblemException with everything that is wrong; the last good output stays as it was
   */
  @SuppressWarnings("try") // a lock is held, not used
  public UnpackResult run(UnpackRequest request) throws InterruptedException {
    Coordinates coordinates = request.archive();
    List<Problem> problems = new ArrayList<>();
    Optional<Path> archive = resolve(coordinates, problems);
    Optional<Path> described = resolve(coordinates.sbom(), problems);
    Optional<Path> signature =
        trust.isPresent() && described.isPresent()
            ? resolve(
                coordinates.sbom().signature(),
                "it is not signed: ask its publisher, or say which one it is by -D"
                    + UnpackRequest.PIN
                    + " instead of -D"
                    + UnpackRequest.KEYS,
                problems)
            : Optional.empty();
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    PublishedSbom sbom = PublishedSbom.read(coordinates, described.orElseThrow(), request.pin());
    Optional<Fingerprint> signer = Optional.empty();
    if (trust.isPresent()) {
      signer = Optional.of(sbom.signer(signature.orElseThrow(), trust.get()));
    } else if (request.pin().isEmpty()) {
      warnings.accept(
          coordinates
              + ": only integrity is checked, not origin; to accept no other SBOM than this: -D"
              + UnpackRequest.PIN
              + "="
              + sbom.sha256().hex());
    }
    try (FileLock only = FileLock.acquire(Externals.lockFile(request.folder(), request.cache()))) {
      UnpackResult result =
          coordinates.classifier().isPython()
              ? python(request, archive.orElseThrow(), sbom)
              : new UnpackedPrefix(request.folder(), extractor, catalog, warnings)
                  .put(archive.orElseThrow(), sbom);
      return result.signedBy(signer);
    } catch (IOException e) {
      throw Externals.filesFailed(request.folder().toString(), request.cache().toString(), e);
    }
  }

  /** Who reads a Python that was moved aside brings it back under the lock of its own folder. */
  @SuppressWarnings("try") // a lock is held, not used
  private UnpackResult python(UnpackRequest request, Path archive, PublishedSbom sbom)
      throws IOException, InterruptedException {
    Path target = request.folder().resolve(OutputLayout.UNPACKED_PYTHON);
    try (FileLock only = FileLock.acquire(Externals.lockFile(target, request.cache()))) {
      return new UnpackedPython(target, extractor).put(archive, sbom);
    }
  }

  private Optional<Path> resolve(Coordinates coordinates, List<Problem> problems)
      throws InterruptedException {
    return resolve(
        coordinates,
        "check the coordinates, and name its repository in the POM or in settings.xml (-U asks"
            + " again)",
        problems);
  }

  private Optional<Path> resolve(Coordinates coordinates, String action, List<Problem> problems)
      throws InterruptedException {
    try {
      return Optional.of(artifacts.resolve(coordinates));
    } catch (IOException e) {
      problems.add(
          Problem.of(
              "no repository delivered " + coordinates,
              List.of(
                  value("reason", Failures.describe(e)),
                  value("asked", String.join("\n", artifacts.repositories()))),
              action));
      return Optional.empty();
    }
  }
}
