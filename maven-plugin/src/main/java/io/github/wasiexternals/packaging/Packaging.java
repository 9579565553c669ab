package io.github.wasiexternals.packaging;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.cpython.BuiltPython;
import io.github.wasiexternals.cpython.ByteCode;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.NamedOutput;
import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.formats.Documents;
import io.github.wasiexternals.onefile.OneFile;
import io.github.wasiexternals.packaging.PackageComparison.Difference;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.provenance.ProvenanceWriter;
import io.github.wasiexternals.sbom.PythonPackage;
import io.github.wasiexternals.sbom.PythonPackage.PackagedFile;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes an archive of a CPython that was built, with its SBOM. */
public final class Packaging {

  static final String SBOM_ENDING = "." + OutputLayout.SBOM_ENDING;

  private static final String COMPARED = ".compared.txt";

  private final SbomWriter sboms;
  private final ByteCode byteCode;
  private final SinglePackage singles;
  private final Consumer<String> warnings;

  /**
   * @param byteCode compiles the standard library
   * @param oneFile makes a Python in one file
   * @param warnings what the documents beside it lack
   */
  public Packaging(
      SbomWriter sboms, ByteCode byteCode, OneFile oneFile, Consumer<String> warnings) {
    this.sboms = sboms;
    this.byteCode = byteCode;
    this.singles = new SinglePackage(sboms, oneFile);
    this.warnings = warnings;
  }

  /**
   * Makes it. Until everything is written, an earlier archive stays as it was.
   *
   * @throws ProblemException if the build is not finished, if it is not what its SBOM says, or if a
   *     folder of this machine is in a file
   */
  @SuppressWarnings("try") // a lock is held, not used
  public PackageResult run(PackageRequest request) throws InterruptedException {
    try {
      CpythonCheckout checkout = CpythonCheckout.open(request.checkout());
      try (FileLock only = FileLock.acquire(CpythonCheckout.lockFile(checkout.root()))) {
        return locked(
            request, BuiltPython.open(checkout, request.triple(), request.build().toString()));
      }
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "the package could not be written",
              List.of(
                  value("reason", Failures.describe(e)),
                  value("build", request.checkout()),
                  value("packages", request.packages())),
              "make room and check the permissions there, or use another folder:"
                  + " -Dwasi.output=DIR"),
          e);
    }
  }

  private PackageResult locked(PackageRequest request, BuiltPython python)
      throws IOException, InterruptedException {
    SbomDocument sbom = InterpreterSbom.read(request, python);
    Path prefix = Folders.parent(request.sbom()).resolve(OutputLayout.PREFIX);
    Relocation relocation = Relocation.of(python, prefix, request.unwanted());
    PackagePlan plan = new Gathering(python, sbom, prefix, relocation, request.options()).plan();
    String name = "python-" + python.version() + "-" + request.triple();
    Files.createDirectories(request.packages());
    try (PackageFolder folder = PackageFolder.stage(request.packages(), name)) {
      Path top = folder.top();
      plan.writeTo(top);
      if (request.options().byteCode()) {
        byteCode.compile(
            python, top.resolve(Gathering.library(python)), request.environment(), sbom.created());
      }
      Optional<String> single =
          request.options().single() ? Optional.of(name + ".wasm") : Optional.empty();
      if (single.isPresent()) {
        singles.write(request, python, sbom, top, folder.file(single.get()));
      }
      if (request.options().zip()) {
        ZippedLibrary.replace(top, python, sbom.created());
      }
      Permissions.normalise(top);
      List<PackagedFile> files = ExaminedFiles.examine(top, relocation, plan);
      byte[] document = sboms.write(new PythonPackage(name, sbom, Gathering.wasm(python), files));
      Files.createDirectories(top.resolve("share/sbom"));
      Files.write(top.resolve("share/sbom").resolve(name + SBOM_ENDING), document);
      Optional<List<Difference>> differences = compared(request, python, top);
      if (differences.isPresent()) {
        Files.writeString(folder.file(name + COMPARED), PackageComparison.text(differences.get()));
      }
      String archiveName = name + "." + request.options().format().ending();
      Path archive = folder.file(archiveName);
      try (OutputStream to = new BufferedOutputStream(NamedOutput.open(archive))) {
        ArchiveWriter.write(
            top, name, plan.executables(), request.options().format(), sbom.created(), to);
      }
      Digest sha256 = Digester.sha256(archive, DigestProvider.JDK);
      Documents documents =
          Documents.ofPackage(
              name, request.formats(), document, new ProvenanceWriter.Subject(archiveName, sha256));
      documents.notes().forEach(warnings);
      for (Map.Entry<String, byte[]> each : documents.files().entrySet()) {
        Files.write(folder.file(each.getKey()), each.getValue());
      }
      long bytes = Files.size(archive);
      folder.commit();
      return new PackageResult(
          request.packages().resolve(archiveName),
          request.packages().resolve(name + SBOM_ENDING),
          sha256,
          files.size(),
          bytes,
          differences.map(
              all ->
                  new PackageResult.Compared(
                      request.packages().resolve(name + COMPARED),
                      all.size(),
                      all.stream()
                          .filter(Difference::isUnexplained)
                          .map(each -> each.kind() + " " + each.path())
                          .toList())),
          single.map(request.packages()::resolve));
    }
  }

  private static Optional<List<Difference>> compared(
      PackageRequest request, BuiltPython python, Path top) throws IOException {
    if (request.compare().isEmpty()) {
      return Optional.empty();
    }
    Path install = request.compare().get();
    if (!Files.isDirectory(install)) {
      throw new ProblemException(
          Problem.of(
              "there is no install to compare the package with",
              List.of(value("folder", install)),
              "make -C "
                  + CommandLine.quoted(python.folder().toString())
                  + " install DESTDIR="
                  + CommandLine.quoted(install.toString())));
    }
    return Optional.of(PackageComparison.of(top, install, python, request.options()));
  }
}
