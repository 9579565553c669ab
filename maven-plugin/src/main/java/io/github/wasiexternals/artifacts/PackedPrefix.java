package io.github.wasiexternals.artifacts;

import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.audit.FileComparison;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.NamedOutput;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A prefix as it is published: one archive of exactly what its SBOM lists, reproducible as {@link
 * ArchiveWriter} says, and a copy of the SBOM. Both are outside of the output folder, which later
 * runs replace.
 *
 * @param archive with everything in the folder {@code prefix}
 * @param sbom what {@code externals.spdx.json} was when the archive was made
 */
public record PackedPrefix(Path archive, Path sbom) {

  /**
   * Packs the libraries in an output folder.
   *
   * @param folder the output folder
   * @param classifier says for which release and target the libraries are
   * @param output the folder of all results, in which the files go to {@code packages}
   * @param cache has the lock of the output folder
   * @param again the command that builds the libraries again, for messages
   * @throws ProblemException if the files in the prefix are not those of the SBOM
   */
  @SuppressWarnings("try") // a lock is held, not used
  public static PackedPrefix pack(
      Path folder, Classifier classifier, Path output, Path cache, MavenCommand again)
      throws InterruptedException {
    try (FileLock only = FileLock.acquire(Externals.lockFile(folder, cache))) {
      Path described = folder.resolve(OutputLayout.EXTERNALS_SBOM);
      byte[] bytes = SbomReader.bytes(described);
      SbomDocument document = SbomReader.read(described.toString(), bytes);
      List<Problem> problems = FileComparison.problems(described, document, again.toString());
      if (!problems.isEmpty()) {
        throw new ProblemException(problems);
      }
      String name =
          OutputLayout.EXTERNALS + "-" + classifier.python() + "-" + classifier.triple() + ".";
      Path packages = output.resolve(OutputLayout.PACKAGES);
      PackedPrefix packed =
          new PackedPrefix(
              packages.resolve(name + Coordinates.TAR_GZ),
              packages.resolve(name + OutputLayout.SBOM_ENDING));
      packed.write(folder.resolve(OutputLayout.PREFIX), document);
      Folders.write(packed.sbom(), bytes);
      return packed;
    } catch (IOException e) {
      throw Externals.filesFailed(output.toString(), cache.toString(), e);
    }
  }

  private void write(Path prefix, SbomDocument document) throws IOException {
    Folders.create(Folders.parent(archive));
    Folders.recover(archive);
    Path temporary = Folders.temporaryBeside(archive);
    try {
      try (OutputStream out = NamedOutput.open(temporary)) {
        ArchiveWriter.write(
            prefix, OutputLayout.PREFIX, Set.of(), PackedFormat.TAR_GZ, document.created(), out);
      }
      Folders.replace(temporary, archive);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
