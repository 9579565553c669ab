package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.OwnFile;
import io.github.wasiexternals.sbom.PythonPackage.PackagedFile;
import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.VerificationCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of the SBOM of a package: that of its interpreter's SBOM, with all files of the
 * package under their names in it. What it says about libraries is unchanged; files of theirs that
 * the package leaves out are left out.
 */
final class PackageContent {

  private final PythonPackage build;
  private final SbomDocument before;
  private final SbomView view;
  private final SbomPackage interpreter;
  private final Annotator annotator;
  private final Map<String, SbomFile> librariesFiles;
  private final List<SbomFile> ofPython = new ArrayList<>();
  private final List<SbomFile> ofLibraries = new ArrayList<>();
  private final Map<String, SbomFile> byId;

  private PackageContent(PythonPackage build, String tool) {
    this.build = build;
    this.before = build.interpreter();
    this.view = new SbomView(before);
    this.interpreter = view.described();
    this.annotator = new Annotator(tool, before.created());
    this.librariesFiles =
        before.files().stream()
            .filter(file -> file.path().startsWith(OutputLayout.IN_PREFIX))
            .collect(Collectors.toMap(PackageContent::inPackage, file -> file));
    for (PackagedFile file : build.files()) {
      SbomFile known = librariesFiles.get(file.path());
      if (known != null && known.sha256().filter(file.sha256()::equals).isPresent()) {
        ofLibraries.add(renamed(known, file.path()));
      } else {
        ofPython.add(file(file));
      }
    }
    this.byId = ofLibraries.stream().collect(Collectors.toMap(SbomFile::id, Function.identity()));
  }

  /**
   * The document for a package.
   *
   * @param namespace the beginning of its namespace
   * @param tool name and version of the writing tool, joined by {@code -}
   */
  static SbomDocument of(PythonPackage build, String namespace, String tool) {
    return new PackageContent(build, tool).document(namespace);
  }

  private static String inPackage(SbomFile file) {
    return file.path().substring(OutputLayout.IN_PREFIX.length());
  }

  private static SbomFile renamed(SbomFile file, String path) {
    return new SbomFile(
        file.id(),
        path,
        file.types(),
        file.checksums(),
        file.concludedLicense(),
        file.licensesInFile());
  }

  private SbomFile file(PackagedFile file) {
    boolean isCode = file.path().endsWith(".wasm") || file.path().endsWith(".a");
    return new SbomFile(
        Ids.pythonFile(file.path()),
        file.path(),
        List.of(type(file.path(), isCode)),
        List.of(file.sha1(), file.sha256()),
        isCode ? interpreter.licensing().concluded() : licence(file.author()),
        List.of(
            file.author() == PythonPackage.Author.PROJECT
                ? OwnFile.LICENCE
                : SbomPackage.NO_ASSERTION));
  }

  private static String licence(PythonPackage.Author author) {
    return switch (author) {
      case CPYTHON -> PythonSbomContent.LICENCE;
      case PROJECT -> OwnFile.LICENCE;
      case USER -> SbomPackage.NO_ASSERTION;
    };
  }

  /** SPDX 2.3 §8.3. */
  private static String type(String path, boolean isCode) {
    if (isCode) {
      return "BINARY";
    }
    if (path.matches(".*\\.(py|h|c|sh|mjs)")) {
      return "SOURCE";
    }
    return path.matches(".*\\.(txt|pc|toml|json|cfg|1|rst|md)") ? "TEXT" : "OTHER";
  }

  private SbomDocument document(String namespace) {
    return new SbomDocument(
        build.name(),
        namespace,
        before.created(),
        before.creators(),
        before.creatorComment(),
        Optional.of(
            SbomContent.SBOM_TYPE
                + "\nCPython "
                + interpreter.version()
                + " with its standard library, as the archive "
                + build.name()
                + " has it. What is said about the interpreter and the libraries is carried over"
                + " from "
                + before.namespace()
                + ". Paths of files are relative to the top folder of the archive. A copy of this"
                + " document in the archive is not listed."),
        before.extractedLicences(),
        before.packages().stream().map(this::packaged).toList(),
        Stream.concat(ofPython.stream(), ofLibraries.stream())
            .sorted(Comparator.comparing(SbomFile::id))
            .toList(),
        relationships());
  }

  private SbomPackage packaged(SbomPackage each) {
    if (each.id().equals(interpreter.id())) {
      Optional<SbomFile> wasm =
          ofPython.stream().filter(file -> file.path().equals(build.wasm())).findFirst();
      return withFiles(
          each, ofPython, wasm, annotator.annotations(List.of(PackageNames.FACT + build.name())));
    }
    SbomPackage packaged = each.verificationCode().isPresent() ? ofLibrary(each) : each;
    // Its checksum is over all files of the prefix, by their names in one.
    return each.id().equals(Ids.SET)
        ? packaged.withChecksums(
            ofLibraries.isEmpty()
                ? List.of()
                : List.of(SbomFile.digestOfAll(PackageNames.inPrefix(ofLibraries))))
        : packaged;
  }

  private SbomPackage ofLibrary(SbomPackage each) {
    List<SbomFile> files =
        view.files(each).stream()
            .map(SbomFile::id)
            .filter(byId::containsKey)
            .map(byId::get)
            .toList();
    Optional<SbomFile> main =
        files.stream()
            .filter(
                file ->
                    each.provenance()
                        .fileName()
                        .filter(("./" + OutputLayout.IN_PREFIX + file.path())::equals)
                        .isPresent())
            .findFirst();
    return withFiles(each, files, main, List.of());
  }

  private static SbomPackage withFiles(
      SbomPackage each,
      List<SbomFile> files,
      Optional<SbomFile> main,
      List<Annotation> moreAnnotations) {
    SbomPackage named =
        each.withFileName(main.map(file -> "./" + file.path()))
            .withChecksums(main.flatMap(SbomFile::sha256).stream().toList());
    return new SbomPackage(
        named.id(),
        named.name(),
        named.version(),
        named.purpose(),
        named.provenance(),
        new Licensing(
            each.licensing().declared(),
            each.licensing().concluded(),
            files.isEmpty() ? List.of() : Project.licensesIn(files),
            each.licensing().copyright()),
        named.checksums(),
        named.externalRefs(),
        files.isEmpty() ? Optional.empty() : Optional.of(VerificationCode.of(files)),
        named.summary(),
        named.comment().map(comment -> Project.withMain(comment, main)),
        Stream.concat(each.annotations().stream(), moreAnnotations.stream())
            .sorted(
                Comparator.comparing(Annotation::date)
                    .thenComparing(Annotation::annotator)
                    .thenComparing(Annotation::text))
            .toList());
  }

  private List<SbomRelationship> relationships() {
    Set<String> gone = ids(before.files());
    gone.removeAll(byId.keySet());
    List<SbomRelationship> all = new ArrayList<>();
    before.relationships().stream()
        .filter(each -> !gone.contains(each.related()) && !gone.contains(each.element()))
        .forEach(all::add);
    ofPython.forEach(
        file -> all.add(new SbomRelationship(interpreter.id(), "CONTAINS", file.id())));
    all.sort(SbomRelationship.ORDER);
    return all;
  }

  private static Set<String> ids(Collection<SbomFile> files) {
    return files.stream().map(SbomFile::id).collect(Collectors.toCollection(HashSet::new));
  }
}
