package io.github.wasiexternals.artifacts;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Python, put in place: what is in the one folder of its archive goes into the folder {@code
 * python} of an output folder. Its SBOM is among its files.
 */
final class UnpackedPython {

  private final Path target;
  private final Extractor extractor;

  /**
   * @param target where it goes; the caller holds its lock, and that of the output folder
   */
  UnpackedPython(Path target, Extractor extractor) {
    this.target = target;
    this.extractor = extractor;
  }

  /**
   * Puts it in place.
   *
   * @throws ProblemException if the archive's files are not those of the SBOM
   */
  UnpackResult put(Path archive, PublishedSbom sbom) throws IOException, InterruptedException {
    UnpackedPrefix.requireFolder(Folders.parent(target));
    UnpackedPrefix.requireFolder(target);
    Folders.create(Folders.parent(target));
    Folders.recover(target);
    Path unpacked = Folders.temporaryBeside(target);
    try {
      extractor.extract(
          archive, archive.getFileName().toString(), "", unpacked, everything -> true);
      Path top = top(unpacked, sbom);
      Path self =
          self(top, sbom)
              .orElseThrow(
                  () ->
                      unusable(
                          sbom, "its SBOM is not among its files", "expected", sbom.coordinates()));
      List<Problem> problems = sbom.differences(top, self);
      if (!problems.isEmpty()) {
        throw new ProblemException(problems);
      }
      boolean upToDate = isUpToDate(sbom);
      if (!upToDate) {
        Folders.replace(top, target);
      }
      return new UnpackResult(target, sbom.size(), upToDate);
    } finally {
      Folders.delete(unpacked);
    }
  }

  private boolean isUpToDate(PublishedSbom sbom) throws IOException {
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Optional<Path> self = self(target, sbom);
    return self.isPresent() && sbom.differences(target, self.get()).isEmpty();
  }

  private static Path top(Path unpacked, PublishedSbom sbom) throws IOException {
    List<Path> all = Folders.list(unpacked);
    if (all.size() != 1 || !Files.isDirectory(all.get(0), LinkOption.NOFOLLOW_LINKS)) {
      throw unusable(
          sbom,
          "it does not have everything in one folder",
          "found",
          String.join(", ", all.stream().limit(10).map(UnpackedPython::name).toList()));
    }
    return all.get(0);
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** The SBOM among the files in a folder, wherever it is. */
  private static Optional<Path> self(Path folder, PublishedSbom sbom) throws IOException {
    for (Path path : Folders.files(folder)) {
      if (name(path).endsWith(OutputLayout.SBOM_ENDING)
          && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          && Digester.sha256(path, DigestProvider.JDK).equals(sbom.sha256())) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private static ProblemException unusable(
      PublishedSbom sbom, String reason, String label, Object found) {
    return new ProblemException(
        Problem.of(
            "the archive that "
                + sbom.coordinates()
                + " describes is no Python that wasi:package made",
            List.of(value("reason", reason), value(label, found)),
            PublishedSbom.UNUSABLE));
  }
}
