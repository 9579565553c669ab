package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.build.LibraryLicences;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.OwnFile;
import io.github.wasiexternals.catalog.Overridden;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of an SBOM about a built set: the choice of packages, files and relationships,
 * independent of SPDX's library and of JSON.
 *
 * <p>All of it comes from the built set, sorted, and nothing from this machine.
 */
final class SbomContent {

  /** The type according to CISA's types of SBOM documents: created during the build. */
  static final String SBOM_TYPE = "SBOM Type: Build";

  private static final String PROGRAMS = OutputLayout.PROGRAMS;

  private final BuiltSet set;
  private final List<BuiltLibrary> libraries;
  private final SdkContent sdk;
  private final Annotator annotator;

  private SbomContent(BuiltSet set, Annotator annotator) {
    this.set = set;
    this.annotator = annotator;
    this.libraries =
        set.libraries().stream()
            .sorted(Comparator.comparing(built -> built.library().name()))
            .toList();
    this.sdk = new SdkContent(set.sdk(), Ids.SDK, Ids::sdkPart);
  }

  /**
   * The document for a built set.
   *
   * @param namespace the document's namespace
   * @param tool name and version of the writing tool, joined by {@code -}
   * @param created truncated to seconds, the precision of SPDX (SPDX 2.3 §6.9)
   */
  static SbomDocument of(BuiltSet set, String namespace, String tool, Instant created) {
    return new SbomContent(set, new Annotator(tool, created.truncatedTo(ChronoUnit.SECONDS)))
        .document(namespace);
  }

  /**
   * Name of the set and of the document, for example {@code wasi-externals-python-3.15-wasm32…}.
   */
  static String name(BuiltSet set) {
    return "wasi-externals-python-" + set.python().version() + "-" + set.triple();
  }

  private SbomDocument document(String namespace) {
    List<SbomPackage> packages = new ArrayList<>();
    packages.add(wholeSet());
    packages.addAll(sdk.packages(annotator, set.sdkMismatch(), sdkSentences()));
    libraries.forEach(built -> packages.add(source(built)));
    libraries.forEach(built -> packages.add(built(built)));
    packages.sort(Comparator.comparing(SbomPackage::id));
    return new SbomDocument(
        name(set),
        namespace,
        annotator.stated(),
        List.of(Agents.OURSELVES, "Tool: " + annotator.tool()),
        Optional.of(SBOM_TYPE),
        Optional.of(documentComment()),
        extractedLicences(),
        packages,
        allFiles().sorted(Comparator.comparing(SbomFile::id)).toList(),
        relationships());
  }

  private List<ExtractedLicence> extractedLicences() {
    return libraries.stream()
        .flatMap(built -> built.licences().notices().entrySet().stream())
        .map(notice -> new ExtractedLicence(notice.getKey(), notice.getValue().strip()))
        .distinct()
        .sorted(Comparator.comparing(ExtractedLicence::id))
        .toList();
  }

  private String documentComment() {
    String libraryNames =
        libraries.stream()
            .map(built -> built.library().name() + " " + built.version().version())
            .collect(Collectors.joining(", "));
    return SBOM_TYPE
        + "\nC libraries for CPython "
        + set.python().version()
        + " on "
        + set.triple()
        + ": "
        + libraryNames
        + ". "
        + set.choice().map(choice -> choice + ". ").orElse("")
        + sdkSentences()
        + " Paths of files are relative to the folder of this document.";
  }

  private SbomPackage wholeSet() {
    String version = set.python().frozen().toString();
    List<String> annotations =
        new ArrayList<>(
            List.of(
                "frozen: " + set.python().frozen(),
                "python: " + set.python().version(),
                "triple: " + set.triple()));
    if (set.pic()) {
      annotations.add("pic: true");
    }
    List<SbomFile> own = ownFiles();
    List<String> ownLicences = own.stream().map(SbomFile::concludedLicense).distinct().toList();
    Stream<String> declared = libraries.stream().map(built -> built.library().license());
    Stream<String> concluded = libraries.stream().flatMap(built -> licencesOfBuilt(built).stream());
    return new SbomPackage(
        Ids.SET,
        name(set),
        version,
        "LIBRARY",
        new Provenance(
            Agents.OURSELVES,
            Optional.empty(),
            SbomPackage.NO_ASSERTION,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Licensing(
            allOf(Stream.concat(declared, ownLicences.stream()).toList()),
            allOf(Stream.concat(concluded, ownLicences.stream()).toList()),
            ownLicences,
            copyrights()),
        List.of(digestOfAllFiles()),
        // No CPE: the dictionary has none for the set, and an invented one would match nothing.
        List.of(ExternalNames.purl(name(set), version)),
        own.isEmpty() ? Optional.empty() : Optional.of(SbomPackage.VerificationCode.of(own)),
        Optional.of("Static C libraries that CPython for WASI lacks"),
        Optional.of(
            "The version is the day on which the set of this Python release was frozen. The SHA256"
                + " is over what sha256sum prints for all files, sorted by name: find prefix -type"
                + " f | LC_ALL=C sort | xargs sha256sum | sha256sum"),
        annotator.annotations(annotations));
  }

  private static String allOf(List<String> licences) {
    return licences.isEmpty() ? SbomPackage.NO_ASSERTION : Licences.allOf(licences);
  }

  /** The licences of a built library, whose code has what it took from headers of others. */
  private static List<String> licencesOfBuilt(BuiltLibrary built) {
    return Stream.concat(licences(built).stream(), built.licences().needed().stream()).toList();
  }

  /** The licences of all its own files that are compiled or installed. */
  private static List<String> licences(BuiltLibrary built) {
    return Stream.concat(
            built.licences().compiled().stream(),
            built.licences().installed().values().stream().map(LibraryLicences.OfFile::licence))
        .toList();
  }

  private SbomPackage source(BuiltLibrary built) {
    List<String> annotations = new ArrayList<>(Project.facts(built.source().archive()));
    annotations.add("inputs: " + built.version().inputs());
    built.version().inputsFrom().ifPresent(from -> annotations.add("inputs-from: " + from));
    List<String> overridden =
        Overridden.by(built.library(), built.version(), built.source().archive());
    annotations.addAll(Project.overrides(overridden));
    annotations.addAll(unusedOverrides(built));
    return Project.of(built.library(), allOf(licences(built)))
        .source(
            Ids.source(built.library().name()),
            built.version().version(),
            built.version().tag(),
            built.source(),
            pinSentence(built) + Project.overridesSentence(overridden),
            annotator.annotations(annotations));
  }

  /** Overrides in the user's catalog that were not used in this build. */
  private static List<String> unusedOverrides(BuiltLibrary built) {
    return built.version().archives().stream()
        .filter(archive -> !archive.equals(built.source().archive()))
        .flatMap(
            archive ->
                Overridden.by(archive).stream()
                    .map(value -> "overrides-built-in-unused: " + archive.fileName() + " " + value))
        .toList();
  }

  private SbomPackage built(BuiltLibrary built) {
    List<SbomFile> files = files(built);
    List<String> annotations =
        new ArrayList<>(
            List.of(
                "flags: " + Arguments.join(built.flags()),
                "inputs: " + built.version().inputs(),
                "triple: " + set.triple(),
                "unit-count: " + built.units().size(),
                "units: " + Arguments.join(built.units())));
    built.library().pkgConfig().ifPresent(name -> annotations.add("pkg-config: " + name));
    built.unitFlags().forEach((unit, flags) -> annotations.add(UnitFlags.of(unit, flags)));
    AddedFacts.of(built.additions()).forEach((key, value) -> annotations.add(key + ": " + value));
    if (!built.pkgConfigVersion().equals(built.version().version())) {
      annotations.add("pkg-config-version: " + built.pkgConfigVersion());
    }
    return Project.of(built.library(), allOf(licencesOfBuilt(built)))
        .built(
            Ids.built(built.library().name()),
            built.version().version(),
            built.library().pkgConfig().isPresent() ? "LIBRARY" : "APPLICATION",
            files,
            main(files),
            "built from " + built.source().archive().fileName(),
            pinSentence(built),
            annotator.annotations(annotations));
  }

  /**
   * A package has one file name: a library with several archives has none, nor has one with none
   * and several programs.
   */
  private static Optional<SbomFile> main(List<SbomFile> files) {
    List<SbomFile> archives = files.stream().filter(file -> file.path().endsWith(".a")).toList();
    List<SbomFile> main =
        archives.isEmpty()
            ? files.stream()
                .filter(file -> file.path().startsWith(OutputLayout.IN_PREFIX + PROGRAMS))
                .toList()
            : archives;
    return main.size() == 1 ? Optional.of(main.get(0)) : Optional.empty();
  }

  private List<SbomFile> files(BuiltLibrary built) {
    return built.files().stream()
        .sorted(Comparator.comparing(InstalledFile::path))
        .map(file -> file(file, built))
        .toList();
  }

  /** The files of the set that are no library's. */
  private List<SbomFile> ownFiles() {
    return set.ownFiles().stream()
        .map(OwnFile::installed)
        .map(
            file ->
                new SbomFile(
                    Ids.file(file.path()),
                    OutputLayout.IN_PREFIX + file.path(),
                    List.of("TEXT"),
                    List.of(file.sha1(), file.sha256()),
                    OwnFile.LICENCE,
                    List.of(OwnFile.LICENCE)))
        .toList();
  }

  /** All files in the prefix. */
  private Stream<SbomFile> allFiles() {
    return Stream.concat(
        ownFiles().stream(), libraries.stream().flatMap(built -> files(built).stream()));
  }

  private SbomFile file(InstalledFile file, BuiltLibrary built) {
    LibraryLicences licences = built.licences();
    LibraryLicences.OfFile own =
        licences
            .installed()
            .getOrDefault(
                file.path(), new LibraryLicences.OfFile(built.library().license(), false));
    boolean looked = licences.installed().containsKey(file.path());
    return new SbomFile(
        Ids.file(file.path()),
        OutputLayout.IN_PREFIX + file.path(),
        List.of(fileType(file.path())),
        List.of(file.sha1(), file.sha256()),
        isProgram(file) || file.path().endsWith(".a")
            ? allOf(licencesInCode(isProgram(file) ? withNeeds(built) : List.of(built)))
            : own.licence(),
        own.says()
            ? Licences.singlesOf(own.licence())
            : List.of(looked ? SbomPackage.NONE : SbomPackage.NO_ASSERTION));
  }

  private static List<String> licencesInCode(Collection<BuiltLibrary> linked) {
    return linked.stream()
        .map(BuiltLibrary::licences)
        .flatMap(each -> Stream.concat(each.compiled().stream(), each.needed().stream()))
        .toList();
  }

  /** A library and all that it needs, with which its programs are linked. */
  private Set<BuiltLibrary> withNeeds(BuiltLibrary built) {
    Set<BuiltLibrary> all = new LinkedHashSet<>(Set.of(built));
    libraries.stream()
        .filter(each -> built.needs().contains(each.library().name()))
        .forEach(need -> all.addAll(withNeeds(need)));
    return all;
  }

  private static boolean isProgram(InstalledFile file) {
    return file.path().startsWith(PROGRAMS);
  }

  /**
   * SPDX 2.3 §8.3: an {@code .a} and a program are BINARY (an ARCHIVE is a .tar or .jar), a header
   * is SOURCE.
   */
  private static String fileType(String path) {
    if (path.endsWith(".a") || path.startsWith(PROGRAMS)) {
      return "BINARY";
    }
    if (path.startsWith("include/")) {
      return "SOURCE";
    }
    return path.endsWith(".pc") || path.startsWith(OutputLayout.LICENCES) ? "TEXT" : "OTHER";
  }

  private List<SbomRelationship> relationships() {
    List<SbomRelationship> all = new ArrayList<>();
    all.add(new SbomRelationship(SbomDocument.ID, "DESCRIBES", Ids.SET));
    ownFiles().forEach(file -> all.add(new SbomRelationship(Ids.SET, "CONTAINS", file.id())));
    all.addAll(
        sdk.relationships(
            libraries.stream().map(each -> Ids.built(each.library().name())).toList()));
    for (BuiltLibrary library : libraries) {
      String built = Ids.built(library.library().name());
      all.add(new SbomRelationship(Ids.SET, "CONTAINS", built));
      all.add(new SbomRelationship(built, "GENERATED_FROM", Ids.source(library.library().name())));
      for (String need : library.needs()) {
        all.add(new SbomRelationship(built, "DEPENDS_ON", Ids.built(need)));
      }
      for (SbomFile file : files(library)) {
        all.add(new SbomRelationship(built, "CONTAINS", file.id()));
      }
      all.addAll(linked(library));
    }
    all.sort(SbomRelationship.ORDER);
    return all;
  }

  /** What the programs of a library have in them: its own archives, and all that it needs. */
  private List<SbomRelationship> linked(BuiltLibrary library) {
    List<String> archives =
        library.files().stream()
            .map(InstalledFile::path)
            .filter(path -> path.endsWith(".a"))
            .map(Ids::file)
            .toList();
    List<String> needs =
        withNeeds(library).stream()
            .filter(each -> !each.equals(library))
            .map(each -> Ids.built(each.library().name()))
            .toList();
    return library.files().stream()
        .filter(SbomContent::isProgram)
        .map(file -> Ids.file(file.path()))
        .flatMap(
            program ->
                Stream.concat(archives.stream(), needs.stream())
                    .map(each -> new SbomRelationship(program, "STATIC_LINK", each)))
        .toList();
  }

  private String pinSentence(BuiltLibrary built) {
    String python = "Python " + set.python().version();
    String version = built.version().version();
    return set.python()
        .pin(built.library().name())
        .map(Pin::version)
        .map(
            pinned ->
                pinned.equals(version)
                    ? "Pinned for " + python + "."
                    : python + " pins " + pinned + "; " + version + " was asked for.")
        .orElse("Not in the set of " + python + "; asked for.");
  }

  private String sdkSentences() {
    return sdk.sentence() + mismatchSentence().map(sentence -> " " + sentence).orElse("");
  }

  private Optional<String> mismatchSentence() {
    return set.sdkMismatch()
        .map(
            expected ->
                "PEP 816 assigns WASI SDK "
                    + expected
                    + " to Python "
                    + set.python().version()
                    + "; another one was allowed on purpose.");
  }

  private Digest digestOfAllFiles() {
    return SbomFile.digestOfAll(allFiles().toList());
  }

  private String copyrights() {
    String all =
        libraries.stream()
            .map(built -> built.library().copyright())
            .distinct()
            .collect(Collectors.joining("\n"));
    return all.isEmpty() ? SbomPackage.NO_ASSERTION : all;
  }
}
