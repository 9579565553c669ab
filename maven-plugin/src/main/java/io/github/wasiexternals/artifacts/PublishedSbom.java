package io.github.wasiexternals.artifacts;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.audit.FileComparison;
import io.github.wasiexternals.audit.InstalledPrefix;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.sharing.Refusal;
import io.github.wasiexternals.sharing.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The SBOM that was published with an archive; untrusted. It decides which files the archive may
 * have.
 */
final class PublishedSbom {

  static final String UNUSABLE =
      "do not use this artifact; ask its publisher for one that is whole";

  private final Coordinates coordinates;
  private final Path file;
  private final byte[] bytes;
  private final SbomDocument document;

  private PublishedSbom(Coordinates coordinates, Path file, byte[] bytes, SbomDocument document) {
    this.coordinates = coordinates;
    this.file = file;
    this.bytes = bytes;
    this.document = document;
  }

  /**
   * Reads one.
   *
   * @param archive what it must describe
   * @param file the SBOM
   * @param pin its digest, if the user knows it
   * @throws ProblemException if it is another file than the pinned one, invalid, or the SBOM of
   *     something else
   */
  static PublishedSbom read(Coordinates archive, Path file, Optional<Digest> pin) {
    byte[] bytes = SbomReader.bytes(file);
    Digest actual = Digester.sha256(bytes);
    if (pin.isPresent() && !pin.get().equals(actual)) {
      throw new ProblemException(
          Problem.of(
              archive.sbom() + " is not the SBOM that " + UnpackRequest.PIN + " pins",
              List.of(value("expected", pin.get()), value("actual", actual), value("file", file)),
              UNUSABLE));
    }
    SbomDocument document;
    Classifier described;
    try {
      document = SbomReader.read(file.toString(), bytes);
      described = described(archive.classifier().isPython(), file, document);
    } catch (ProblemException e) {
      throw new ProblemException(
          e.problems().stream().map(problem -> problem.withAction(UNUSABLE)).toList(), e);
    }
    if (!described.equals(archive.classifier())) {
      throw new ProblemException(
          Problem.of(
              archive.sbom() + " is the SBOM of another artifact",
              List.of(
                  value("expected", archive.classifier().title()),
                  value("actual", described.title()),
                  value("file", file)),
              UNUSABLE));
    }
    PublishedSbom read = new PublishedSbom(archive.sbom(), file, bytes, document);
    List<Problem> problems =
        document.files().stream().flatMap(each -> read.unfit(each).stream()).toList();
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return read;
  }

  private static Classifier described(boolean isPython, Path file, SbomDocument document) {
    SbomView view = new SbomView(document);
    Optional<SbomPackage> interpreter = view.interpreter();
    if (interpreter.isPresent()) {
      SbomPackage python = interpreter.get();
      return new Classifier(
          python.version().replaceFirst("^([0-9]+\\.[0-9]+)\\..*", "$1"),
          python.annotation("triple").orElseThrow(),
          true);
    }
    if (isPython) {
      throw new ProblemException(
          SbomReader.invalid(file.toString(), List.of("it describes no interpreter")));
    }
    DescribedSet set = DescribedSet.of(file, document);
    return Classifier.ofPrefix(set.python(), set.triple());
  }

  /** Why a listed file could not be verified, or not put in place. */
  private Optional<Problem> unfit(SbomFile file) {
    if (file.sha256().isEmpty()) {
      return Optional.of(unlisted(file, "it has no SHA-256"));
    }
    if (!coordinates.classifier().isPython() && !file.path().startsWith(OutputLayout.IN_PREFIX)) {
      return Optional.of(unlisted(file, "it is not in " + OutputLayout.IN_PREFIX));
    }
    return Optional.empty();
  }

  private Problem unlisted(SbomFile file, String reason) {
    return Problem.of(
        coordinates + " lists a file that can't be used: " + file.path(),
        List.of(value("reason", reason)),
        UNUSABLE);
  }

  /**
   * The key that signed it; it must be one that is accepted.
   *
   * @param signature detached, as maven-gpg-plugin makes it
   */
  Fingerprint signer(Path signature, Trust trust) {
    try (InputStream in = Files.newInputStream(signature)) {
      return trust.signer(bytes, in.readNBytes(Trust.MAX_SIGNATURE_BYTES));
    } catch (Refusal e) {
      throw new ProblemException(
          Problem.of(
              coordinates + " is not accepted",
              List.of(value("reason", e.reason()), value("signature", signature)),
              trust
                  .missingKey()
                  .map(
                      key ->
                          "put the publisher's key into keys/"
                              + key
                              + ".asc of a folder, and name that: -Dwasi.catalog=DIR")
                  .orElse(UNUSABLE)));
    } catch (IOException e) {
      throw new ProblemException(
          SbomReader.unreadable(signature.toString(), Failures.describe(e)), e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  Digest sha256() {
    return Digester.sha256(bytes);
  }

  /** The names of the libraries in a prefix. */
  List<String> libraries() {
    return DescribedSet.of(file, document).libraries().stream()
        .map(DescribedSet.DescribedLibrary::name)
        .toList();
  }

  Coordinates coordinates() {
    return coordinates;
  }

  /** How many files it lists. */
  int size() {
    return document.files().size();
  }

  /** Compares the prefix beside a copy of this SBOM with the list, in both directions. */
  List<Problem> installedDifferences(Path copy) throws IOException {
    return FileComparison.problems(copy, document, "mvn wasi:unpack");
  }

  /**
   * Compares all files in a folder with the list, in both directions.
   *
   * @param folder that the paths in the SBOM are relative to
   * @param self the SBOM among the files, which it does not list
   * @return all differences
   */
  List<Problem> differences(Path folder, Path self) throws IOException {
    return FileComparison.problems(
        new InstalledPrefix.Found("the archive", folder, folder, folder, true),
        self,
        document,
        coordinates.toString(),
        UNUSABLE);
  }
}
