package io.github.wasiexternals.packaging;

import io.github.wasiexternals.cpython.BuiltPython;
import io.github.wasiexternals.onefile.OneFile;
import io.github.wasiexternals.onefile.OneFileRequest;
import io.github.wasiexternals.onefile.OneFileResult;
import io.github.wasiexternals.sbom.PythonBuild;
import io.github.wasiexternals.sbom.PythonPackage;
import io.github.wasiexternals.sbom.PythonPackage.Author;
import io.github.wasiexternals.sbom.PythonPackage.PackagedFile;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A Python in one file, with an SBOM of what is inside. */
final class SinglePackage {

  private final SbomWriter sboms;
  private final OneFile oneFile;

  SinglePackage(SbomWriter sboms, OneFile oneFile) {
    this.sboms = sboms;
    this.oneFile = oneFile;
  }

  /**
   * Makes it, and its SBOM beside it.
   *
   * @param sbom of the interpreter
   * @param top of the package that the library is taken from
   * @param target the file
   */
  void write(PackageRequest request, BuiltPython python, SbomDocument sbom, Path top, Path target)
      throws IOException, InterruptedException {
    String fileName = target.getFileName().toString();
    OneFileResult made =
        oneFile.make(
            new OneFileRequest(
                python.checkout().root(),
                request.triple(),
                top.resolve(Gathering.library(python)),
                insideOneFile(request, python),
                request.options().main(),
                sbom.created(),
                target),
            request.environment());
    List<PackagedFile> files = new ArrayList<>();
    files.add(ExaminedFiles.file(fileName, Files.readAllBytes(target), Author.CPYTHON));
    for (PythonBuild.NamedFile file : made.files()) {
      String path = file.path().replaceFirst("^/+", "");
      files.add(
          new PackagedFile(
              path,
              file.sha1(),
              file.sha256(),
              path.startsWith("app/") ? Author.USER : Author.CPYTHON));
    }
    Files.write(
        target.resolveSibling(fileName + Packaging.SBOM_ENDING),
        sboms.write(new PythonPackage(fileName, sbom, fileName, files)));
  }

  /** Neither the interpreter itself, nor what links it, nor tests that nobody asked for. */
  private static Predicate<String> insideOneFile(PackageRequest request, BuiltPython python) {
    Set<String> left = new HashSet<>(Set.of("lib-wasm", python.configFolder()));
    if (!request.options().testsuite().orElse(false)) {
      left.addAll(python.testFolders());
    }
    return name ->
        left.stream().noneMatch(folder -> name.equals(folder) || name.startsWith(folder + "/"));
  }
}
