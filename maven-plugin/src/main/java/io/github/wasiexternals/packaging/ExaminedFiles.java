package io.github.wasiexternals.packaging;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.PythonPackage.Author;
import io.github.wasiexternals.sbom.PythonPackage.PackagedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of a package, each with its digests, if none names a folder of this machine. */
final class ExaminedFiles {

  private ExaminedFiles() {}

  /**
   * Reads all files, each once.
   *
   * @throws ProblemException for each that names a folder of this machine
   */
  static List<PackagedFile> examine(Path top, Relocation relocation, PackagePlan plan)
      throws IOException {
    List<PackagedFile> files = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : Folders.files(top)) {
      String path = Folders.relative(top, file);
      byte[] bytes = Files.readAllBytes(file);
      files.add(file(path, bytes, plan.isOurs(path) ? Author.PROJECT : Author.CPYTHON));
      relocation
          .in(new String(bytes, StandardCharsets.ISO_8859_1))
          .ifPresent(
              folder ->
                  problems.add(
                      Problem.of(
                          "a folder of this machine is in a file of the package",
                          List.of(value("file", path), value("folder", folder)),
                          "build it without your own flags that name the folder, or in a folder"
                              + " that may be known")));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return files;
  }

  /** A file of a package, with its digests. */
  static PackagedFile file(String path, byte[] bytes, Author author) {
    Digester digester =
        new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256));
    digester.update(bytes, 0, bytes.length);
    Map<DigestAlgorithm, Digest> digests = digester.finish();
    return new PackagedFile(
        path,
        Objects.requireNonNull(digests.get(DigestAlgorithm.SHA1)),
        Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256)),
        author);
  }
}
