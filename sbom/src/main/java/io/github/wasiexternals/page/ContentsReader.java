package io.github.wasiexternals.page;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomRelationship;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds in an SBOM what a page shows. The document may contradict itself in every way: of elements
 * with the same id the first counts, relationships that lead nowhere are left out, and nothing is
 * walked in circles.
 */
final class ContentsReader {

  private static final String EVIDENCE = "evidence: ";
  private static final String SIGNED = EVIDENCE + "signed by ";

  private final Catalog catalog;
  private final Sizes sizes;
  private final Map<String, SbomPackage> packages = new LinkedHashMap<>();
  private final Map<String, SbomFile> files = new HashMap<>();
  private final Map<String, List<String>> related;
  private final Optional<PythonRelease> release;
  private final Concerned concerned;

  private ContentsReader(
      ExaminedSbom sbom, SbomDocument document, AuditReport report, Catalog catalog, Sizes sizes) {
    this.catalog = catalog;
    this.sizes = sizes;
    document.packages().forEach(each -> packages.putIfAbsent(each.id(), each));
    document.files().forEach(file -> files.putIfAbsent(file.id(), file));
    this.related =
        document.relationships().stream()
            .collect(
                Collectors.groupingBy(
                    each -> key(each.element(), each.type()),
                    Collectors.mapping(SbomRelationship::related, Collectors.toList())));
    this.release =
        document.packages().stream()
            .flatMap(each -> each.annotation("python").stream())
            .findFirst()
            .flatMap(catalog::python);
    this.concerned = Concerned.by(report.findings(), sbom.root());
  }

  /** Empty if the document could not be read. */
  static Optional<Contents> read(
      ExaminedSbom sbom, AuditReport report, Catalog catalog, Sizes sizes) {
    return sbom.document()
        .map(document -> new ContentsReader(sbom, document, report, catalog, sizes).contents());
  }

  private Contents contents() {
    Optional<SbomPackage> interpreter = interpreter();
    Set<String> linked =
        interpreter.stream()
            .flatMap(python -> related(python.id(), "STATIC_LINK"))
            .collect(Collectors.toSet());
    List<SbomPackage> built =
        packages.values().stream()
            .filter(each -> each.purpose().equals("LIBRARY"))
            // The set of all libraries is one as well.
            .filter(each -> related(each.id(), "CONTAINS").noneMatch(packages::containsKey))
            .toList();
    Map<String, String> versions = new LinkedHashMap<>();
    built.forEach(each -> versions.putIfAbsent(each.name(), each.version()));
    return new Contents(
        release.map(PythonRelease::version),
        built.stream()
            .limit(Contents.LIMIT_LIBRARIES)
            .map(each -> library(each, linked.contains(each.id())))
            .toList(),
        Math.max(0, built.size() - Contents.LIMIT_LIBRARIES),
        sdk(),
        interpreter.map(this::interpreter),
        release.map(each -> WindowsSet.of(each, versions)));
  }

  private ShownLibrary library(SbomPackage built, boolean isLinked) {
    Optional<SbomPackage> source = source(built);
    List<SbomFile> own =
        related(built.id(), "CONTAINS").flatMap(id -> Stream.ofNullable(files.get(id))).toList();
    List<String> ids =
        Stream.of(
                Stream.of(built.id()),
                source.stream().map(SbomPackage::id),
                own.stream().map(SbomFile::id))
            .flatMap(each -> each)
            .distinct()
            .toList();
    Optional<Library> known = catalog.library(built.name());
    return new ShownLibrary(
        built.id(),
        built.name(),
        built.version(),
        source.map(each -> source(each, known)),
        archive(built, own),
        built.licensing().declared(),
        built.annotation("unit-count"),
        modules(known),
        own.size(),
        concerned.count(ids),
        concerned.worst(ids),
        isLinked);
  }

  private List<String> modules(Optional<Library> known) {
    return known.stream()
        .flatMap(library -> library.modules().stream())
        .filter(module -> release.filter(python -> module.isIn(python.version())).isPresent())
        .map(Library.CpythonModule::name)
        .toList();
  }

  private Optional<SbomPackage> source(SbomPackage built) {
    return related(built.id(), "GENERATED_FROM")
        .flatMap(id -> Stream.ofNullable(packages.get(id)))
        .findFirst();
  }

  private ShownLibrary.Source source(SbomPackage source, Optional<Library> known) {
    Optional<Archive> pinned =
        known.flatMap(library -> library.version(source.version())).stream()
            .map(LibraryVersion::archives)
            .flatMap(List::stream)
            .filter(archive -> source.checksums().contains(archive.sha256()))
            .findFirst();
    return new ShownLibrary.Source(
        source.provenance().fileName().orElse(source.name()),
        source.annotation("origin"),
        source.provenance().downloadLocation(),
        source.checksums().stream().sorted((a, b) -> order(a) - order(b)).toList(),
        pinned.map(Archive::size).orElse(OptionalLong.empty()),
        signature(source, known, pinned));
  }

  /** SHA-256 first: it is what is pinned. */
  private static int order(Digest digest) {
    return digest.algorithm() == DigestAlgorithm.SHA256 ? 0 : 1;
  }

  private static ShownLibrary.Signature signature(
      SbomPackage source, Optional<Library> known, Optional<Archive> pinned) {
    Optional<String> verified =
        source.annotations().stream()
            .map(SbomPackage.Annotation::text)
            .filter(text -> text.startsWith(SIGNED))
            .map(text -> text.substring(EVIDENCE.length()))
            .findFirst();
    if (verified.isPresent()) {
      return new ShownLibrary.Signature(verified.get(), List.of());
    }
    List<String> keys =
        known.map(Library::signingKeys).orElse(List.of()).stream().map(Fingerprint::hex).toList();
    if (keys.isEmpty()) {
      return new ShownLibrary.Signature("none known", keys);
    }
    return new ShownLibrary.Signature(
        pinned.flatMap(Archive::signature).isPresent()
            ? "there is one, not checked here, by"
            : "none known for this archive; upstream signs with",
        keys);
  }

  private Optional<ShownLibrary.BuiltArchive> archive(SbomPackage built, List<SbomFile> own) {
    return own.stream()
        .filter(file -> built.provenance().fileName().equals(Optional.of("./" + file.path())))
        .findFirst()
        .map(
            file ->
                new ShownLibrary.BuiltArchive(
                    file.path(), Optional.of(file.sha256()), sizes.of(file.path())));
  }

  private Optional<Contents.Sdk> sdk() {
    return packages.values().stream()
        .filter(each -> each.annotation("identity").isPresent())
        .findFirst()
        .map(
            sdk -> new Contents.Sdk(sdk.version(), sdk.annotation("kind"), sdk.annotation("llvm")));
  }

  /** What the document describes, if that is a program. */
  private Optional<SbomPackage> interpreter() {
    return related(SbomDocument.ID, "DESCRIBES")
        .flatMap(id -> Stream.ofNullable(packages.get(id)))
        .filter(each -> each.purpose().equals("APPLICATION"))
        .findFirst();
  }

  private Contents.Interpreter interpreter(SbomPackage python) {
    return new Contents.Interpreter(
        python.version(), source(python).flatMap(each -> each.provenance().fileName()));
  }

  private Stream<String> related(String element, String type) {
    return related.getOrDefault(key(element, type), List.of()).stream();
  }

  /** A type has no blank, whatever else it is. */
  private static String key(String element, String type) {
    return type + " " + element;
  }
}
