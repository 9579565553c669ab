package io.github.wasiexternals.packaging;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.audit.FileComparison;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.cpython.BuiltPython;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.NamedOutput;
import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.formats.Documents;
import io.github.wasiexternals.onefile.OneFile;
import io.github.wasiexternals.onefile.OneFileRequest;
import io.github.wasiexternals.onefile.OneFileResult;
import io.github.wasiexternals.packaging.PackageComparison.Difference;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.provenance.ProvenanceWriter;
import io.github.wasiexternals.sbom.PythonBuild;
import io.github.wasiexternals.sbom.PythonPackage;
import io.github.wasiexternals.sbom.PythonPackage.Author;
import io.github.wasiexternals.sbom.PythonPackage.PackagedFile;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.sbom.SbomWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes an archive of a CPython that was built, with its SBOM. */
public final class Packaging {

  private static final String SBOM_ENDING = "." + OutputLayout.SBOM_ENDING;

  private static final String COMPARED = ".compared.txt";

  private final SbomWriter sboms;
  private final OneFile oneFile;
  private final Consumer<String> warnings;

  /**
   * @param oneFile makes a Python in one file
   * @param warnings what the documents beside it lack
   */
  public Packaging(SbomWriter sboms, OneFile oneFile, Consumer<String> warnings) {
    this.sboms = sboms;
    this.oneFile = oneFile;
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
    SbomDocument sbom = sbom(request, python);
    Path prefix = Folders.parent(request.sbom()).resolve(OutputLayout.PREFIX);
    Relocation relocation = Relocation.of(python, prefix, request.unwanted());
    PackagePlan plan = new Gathering(python, sbom, prefix, relocation, request.options()).plan();
    String name = "python-" + python.version() + "-" + request.triple();
    Files.createDirectories(request.packages());
    try (PackageFolder folder = PackageFolder.stage(request.packages(), name)) {
      Path top = folder.top();
      plan.writeTo(top);
      Optional<String> single =
          request.options().single()
              ? Optional.of(single(request, python, sbom, folder, name + ".wasm"))
              : Optional.empty();
      if (request.options().zip()) {
        ZippedLibrary.replace(top, python, sbom.created());
      }
      Permissions.normalise(top);
      List<PackagedFile> files = examined(top, relocation, plan);
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

  /** A Python in one file, with an SBOM of what is inside. */
  private String single(
      PackageRequest request,
      BuiltPython python,
      SbomDocument sbom,
      PackageFolder folder,
      String fileName)
      throws IOException, InterruptedException {
    Path target = folder.file(fileName);
    OneFileResult made =
        oneFile.make(
            new OneFileRequest(
                python.checkout().root(),
                request.triple(),
                folder.top().resolve(Gathering.library(python)),
                insideOneFile(request, python),
                request.options().main(),
                sbom.created(),
                target),
            request.environment());
    List<PackagedFile> files = new ArrayList<>();
    files.add(packaged(fileName, Files.readAllBytes(target), Author.CPYTHON));
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
        folder.file(fileName + SBOM_ENDING),
        sboms.write(new PythonPackage(fileName, sbom, fileName, files)));
    return fileName;
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

  /** The interpreter's SBOM, if it is that of this build and of the files beside it. */
  private static SbomDocument sbom(PackageRequest request, BuiltPython python) throws IOException {
    if (!Files.isRegularFile(request.sbom())) {
      throw new ProblemException(
          Problem.of(
              "the interpreter has no SBOM",
              List.of(value("missing", request.sbom())),
              request.build().toString()));
    }
    SbomDocument sbom = SbomReader.read(request.sbom());
    SbomPackage described =
        new SbomView(sbom)
            .interpreter()
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            "the SBOM does not describe an interpreter",
                            List.of(value("SBOM", request.sbom())),
                            request.build().toString())));
    List<Problem> problems = new ArrayList<>();
    differ("version", python.checkout().version().full(), described.version(), request)
        .ifPresent(problems::add);
    Optional<Digest> listed =
        sbom.files().stream()
            .filter(file -> file.path().equals(OutputLayout.WASM))
            .flatMap(file -> file.sha256().stream())
            .findFirst();
    differ(
            "interpreter",
            Digester.sha256(python.wasm(), DigestProvider.JDK).toString(),
            listed.map(Digest::toString).orElse("not listed"),
            request)
        .ifPresent(problems::add);
    if (problems.isEmpty()) {
      problems.addAll(FileComparison.problems(request.sbom(), sbom, request.build().toString()));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return sbom;
  }

  private static Optional<Problem> differ(
      String what, String built, String listed, PackageRequest request) {
    return built.equals(listed)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "the SBOM is not that of this build: it has another " + what,
                List.of(
                    value("built", built), value("listed", listed), value("SBOM", request.sbom())),
                request.build().toString()));
  }

  /**
   * The digests of all files, each of which is read once.
   *
   * @throws ProblemException for each that names a folder of this machine
   */
  private static List<PackagedFile> examined(Path top, Relocation relocation, PackagePlan plan)
      throws IOException {
    List<PackagedFile> files = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : Folders.files(top)) {
      String path = top.relativize(file).toString().replace('\\', '/');
      byte[] bytes = Files.readAllBytes(file);
      files.add(packaged(path, bytes, plan.isOurs(path) ? Author.PROJECT : Author.CPYTHON));
      relocation
          .in(new String(bytes, StandardCharsets.ISO_8859_1))
          .ifPresent(
              folder ->
                  problems.add(
                      Problem.of(
                          "a folder of this machine is in a file of the package",
                          List.of(value("file", top.relativize(file)), value("folder", folder)),
                          "build it without your own flags that name the folder, or in a folder"
                              + " that may be known")));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return files;
  }

  private static PackagedFile packaged(String path, byte[] bytes, Author author) {
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
