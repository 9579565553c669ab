package io.github.wasiexternals.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.Finding;
import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.page.ShownLibrary.WindowsVersion;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Extracts from an SBOM what a page shows. The document may be inconsistent: of elements with the
 * same id the first counts, dangling relationships are ignored, and cycles are not followed.
 */
final class ContentsReader {

  private static final Pattern ELEMENT = Pattern.compile("\\$\\.(packages|files)\\[(\\d{1,9})\\]");

  private static final String EVIDENCE = "evidence: ";
  private static final String SIGNED = EVIDENCE + "its signature by ";

  private final SbomDocument document;
  private final SbomView view;
  private final Catalog catalog;
  private final Sizes sizes;
  private final Optional<PythonRelease> release;
  private final Map<String, List<Severity>> severities;

  private ContentsReader(
      ExaminedSbom sbom, SbomDocument document, AuditReport report, Catalog catalog, Sizes sizes) {
    this.document = document;
    this.view = new SbomView(document);
    this.catalog = catalog;
    this.sizes = sizes;
    this.release =
        document.packages().stream()
            .flatMap(each -> each.annotation("python").stream())
            .findFirst()
            .flatMap(catalog::python);
    this.severities = severities(report.findings(), sbom.root());
  }

  /** The contents; empty if the document could not be read. */
  static Optional<Contents> read(
      ExaminedSbom sbom, AuditReport report, Catalog catalog, Sizes sizes) {
    return sbom.document()
        .map(document -> new ContentsReader(sbom, document, report, catalog, sizes).contents());
  }

  /** The severities of the findings about each element, by the findings' JSON paths. */
  private static Map<String, List<Severity>> severities(List<Finding> findings, JsonNode root) {
    Map<String, List<Severity>> byId = new HashMap<>();
    for (Finding finding : findings) {
      Matcher element = ELEMENT.matcher(finding.path());
      if (element.lookingAt()) {
        int index = Integer.parseInt(element.group(2));
        String id = root.path(element.group(1)).path(index).path("SPDXID").asText();
        byId.computeIfAbsent(id, none -> new ArrayList<>()).add(finding.severity());
      }
    }
    return byId;
  }

  private Contents contents() {
    Optional<SbomPackage> interpreter = view.interpreter();
    Set<String> linked =
        interpreter.stream()
            .flatMap(python -> view.linked(python).stream())
            .map(SbomPackage::id)
            .collect(Collectors.toSet());
    Set<SbomPackage> inSets =
        view.sets().stream()
            .flatMap(set -> view.contents(set).stream())
            .collect(Collectors.toSet());
    Set<SbomPackage> otherCode =
        interpreter.stream()
            .flatMap(python -> view.otherCode(python).stream())
            .collect(Collectors.toSet());
    Set<String> ids = new HashSet<>();
    List<SbomPackage> built =
        document.packages().stream()
            .filter(each -> ids.add(each.id()))
            .filter(each -> each.purpose().equals("LIBRARY") || inSets.contains(each))
            .filter(each -> !otherCode.contains(each))
            // The set of all libraries is also of this kind.
            .filter(each -> view.contents(each).isEmpty())
            .toList();
    return new Contents(
        built.stream()
            .limit(Contents.LIMIT_LIBRARIES)
            .map(each -> library(each, linked.contains(each.id())))
            .toList(),
        Math.max(0, built.size() - Contents.LIMIT_LIBRARIES),
        sdk(),
        interpreter.map(this::interpreter),
        release.map(python -> onlyOnWindows(python, built)));
  }

  private ShownLibrary library(SbomPackage built, boolean isLinked) {
    Optional<SbomPackage> source = source(built);
    List<SbomFile> own = view.files(built);
    Set<String> ids = new HashSet<>(Set.of(built.id()));
    source.map(SbomPackage::id).ifPresent(ids::add);
    own.forEach(file -> ids.add(file.id()));
    List<Severity> findings =
        ids.stream().flatMap(id -> severities.getOrDefault(id, List.of()).stream()).toList();
    Optional<Library> known = catalog.library(built.name());
    return new ShownLibrary(
        built.name(),
        built.version(),
        source.map(each -> source(each, known)),
        archive(built, own),
        built.licensing().declared(),
        built.annotation("unit-count"),
        modules(known),
        release.map(python -> windows(python, built.name(), Optional.of(built.version()))),
        own.size(),
        findings.size(),
        findings.stream().max(Comparator.naturalOrder()),
        isLinked);
  }

  private List<String> modules(Optional<Library> known) {
    return known.stream()
        .flatMap(library -> library.modules().stream())
        .filter(module -> release.filter(python -> module.isIn(python.version())).isPresent())
        .map(Library.CpythonModule::name)
        .toList();
  }

  private static List<WindowsVersion> onlyOnWindows(PythonRelease python, List<SbomPackage> built) {
    Set<String> names = built.stream().map(SbomPackage::name).collect(Collectors.toSet());
    return python.windows().keySet().stream()
        .filter(library -> !names.contains(library))
        .sorted()
        .map(library -> windows(python, library, Optional.empty()))
        .toList();
  }

  /**
   * The version in the Windows set. The catalog's reasons apply only to the versions that it pins.
   */
  private static WindowsVersion windows(
      PythonRelease python, String library, Optional<String> here) {
    Optional<String> there = Optional.ofNullable(python.windows().get(library));
    Optional<String> pinned = python.pin(library).map(pin -> pin.version());
    return new WindowsVersion(
        library,
        there,
        here.equals(there),
        here.equals(pinned)
            ? Optional.ofNullable(python.reasons().get(library))
            : Optional.empty());
  }

  private Optional<SbomPackage> source(SbomPackage built) {
    return view.sources(built).stream().findFirst();
  }

  private ShownLibrary.SourceArchive source(SbomPackage source, Optional<Library> known) {
    Optional<Archive> pinned =
        known.flatMap(library -> library.version(source.version())).stream()
            .map(LibraryVersion::archives)
            .flatMap(List::stream)
            .filter(archive -> source.checksums().contains(archive.sha256()))
            .findFirst();
    return new ShownLibrary.SourceArchive(
        source.provenance().fileName().orElse(source.name()),
        source.annotation("origin"),
        source.provenance().downloadLocation(),
        source.checksums().stream().sorted((a, b) -> order(a) - order(b)).toList(),
        pinned.map(Archive::size).orElse(OptionalLong.empty()),
        signature(source, known, pinned));
  }

  /** SHA-256 first, since it is the pinned digest. */
  private static int order(Digest digest) {
    return digest.algorithm() == DigestAlgorithm.SHA256 ? 0 : 1;
  }

  private static ShownLibrary.Signature signature(
      SbomPackage source, Optional<Library> known, Optional<Archive> pinned) {
    Optional<String> verified =
        source.facts().stream()
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
            ? "signed upstream, not verified here, by"
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
                    file.path(), file.sha256().stream().toList(), sizes.of(file.path())));
  }

  private Optional<Contents.Sdk> sdk() {
    return document.packages().stream()
        .filter(each -> each.annotation("identity").isPresent())
        .findFirst()
        .map(
            sdk -> new Contents.Sdk(sdk.version(), sdk.annotation("kind"), sdk.annotation("llvm")));
  }

  private Contents.Interpreter interpreter(SbomPackage python) {
    return new Contents.Interpreter(
        python.version(),
        source(python).flatMap(each -> each.provenance().fileName()),
        view.otherCode(python).stream()
            .limit(Contents.LIMIT_LIBRARIES)
            .map(each -> each.name() + " " + each.version())
            .toList());
  }
}
