package io.github.wasiexternals.sbom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A view of an SBOM's subjects: sets of libraries, an interpreter, their sources, files and SDKs.
 * The only class that interprets this project's relationships and annotations.
 *
 * <p>A document may be large and inconsistent: elements are indexed once, the first of several with
 * the same id counts, and dangling relationships are ignored. Lists of packages are in the order of
 * ids, each package once.
 */
public final class SbomView {

  /** The key of an interpreter's annotation about a linked file of unknown origin. */
  public static final String UNKNOWN_ORIGIN = "unknown-origin";

  /** Relationships to what becomes a part of the product. */
  private static final List<String> IN_PRODUCT =
      List.of("DESCRIBES", "CONTAINS", "STATIC_LINK", "DYNAMIC_LINK", "DEPENDS_ON");

  private final SbomDocument document;
  private final Map<String, SbomPackage> packages = new HashMap<>();
  private final Map<String, SbomFile> files = new HashMap<>();
  private final Map<End, List<String>> ends = new HashMap<>();
  private final Set<String> tools = new HashSet<>();
  private final Set<String> sdks = new HashSet<>();

  /** One end of relationships: an element, on the left or on the right. */
  private record End(String element, String type, boolean isLeft) {}

  public SbomView(SbomDocument document) {
    this.document = document;
    document.packages().forEach(each -> packages.putIfAbsent(each.id(), each));
    document.files().forEach(each -> files.putIfAbsent(each.id(), each));
    for (SbomRelationship each : document.relationships()) {
      add(new End(each.element(), each.type(), true), each.related());
      add(new End(each.related(), each.type(), false), each.element());
      if (each.type().equals("BUILD_TOOL_OF")) {
        tools.add(each.element());
      }
    }
    // Parts of an SDK are tools as well; only the whole has an identity.
    packages.values().stream()
        .filter(each -> tools.contains(each.id()) && each.annotation("identity").isPresent())
        .forEach(each -> sdks.add(each.id()));
  }

  private void add(End end, String other) {
    ends.computeIfAbsent(end, none -> new ArrayList<>()).add(other);
  }

  public SbomDocument document() {
    return document;
  }

  public Optional<SbomPackage> find(String id) {
    return Optional.ofNullable(packages.get(id));
  }

  /**
   * The package that the document describes: a set of libraries, or an interpreter.
   *
   * @throws IllegalStateException if there is none; a document from {@link SbomReader} has one
   */
  public SbomPackage described() {
    return allDescribed().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(document.name() + " describes no package"));
  }

  /** All packages that the document describes; exactly one in a valid document. */
  public List<SbomPackage> allDescribed() {
    return right(SbomDocument.ID, "DESCRIBES");
  }

  /** The interpreter, if the document is about one that this project's plugin built. */
  public Optional<SbomPackage> interpreter() {
    return allDescribed().stream()
        .filter(
            each -> each.purpose().equals("APPLICATION") && each.annotation("triple").isPresent())
        .findFirst();
  }

  /** The sets of libraries that {@code wasi:externals} built, each for a Python release. */
  public List<SbomPackage> sets() {
    return document.packages().stream()
        .filter(each -> each.annotation("python").isPresent())
        .toList();
  }

  /** The contents of a package: the libraries of a set, or the parts of an SDK. */
  public List<SbomPackage> contents(SbomPackage whole) {
    return right(whole.id(), "CONTAINS");
  }

  /** The sources that something was built from. */
  public List<SbomPackage> sources(SbomPackage built) {
    return right(built.id(), "GENERATED_FROM");
  }

  /** Whether something was built from it. */
  public boolean isSource(SbomPackage each) {
    return ends.containsKey(new End(each.id(), "GENERATED_FROM", false));
  }

  /** The libraries of a set that are linked into an interpreter. */
  public List<SbomPackage> linked(SbomPackage interpreter) {
    Set<String> libraries = idsOfLibraries();
    return right(interpreter.id(), "STATIC_LINK").stream()
        .filter(each -> libraries.contains(each.id()))
        .toList();
  }

  /**
   * The other code that is linked into an interpreter: copies of projects in CPython's source tree,
   * and parts of the SDK.
   */
  public List<SbomPackage> otherCode(SbomPackage interpreter) {
    Set<String> libraries = idsOfLibraries();
    return right(interpreter.id(), "STATIC_LINK").stream()
        .filter(each -> !libraries.contains(each.id()))
        .toList();
  }

  /** The libraries of all sets, in the order of the sets and then of ids. */
  public List<SbomPackage> libraries() {
    return sets().stream().flatMap(set -> contents(set).stream()).toList();
  }

  private Set<String> idsOfLibraries() {
    return libraries().stream().map(SbomPackage::id).collect(Collectors.toSet());
  }

  /**
   * The packages that nothing in a document of this project leads to: neither a set, one of its
   * libraries, an interpreter, what is linked into it, nor sources or tools of those.
   */
  public List<SbomPackage> unplaced() {
    List<SbomPackage> built =
        Stream.concat(libraries().stream(), interpreter().stream()).distinct().toList();
    Set<String> placed = new HashSet<>();
    Stream.of(
            sets().stream(),
            allDescribed().stream(),
            built.stream(),
            interpreter().stream().flatMap(each -> otherCode(each).stream()),
            built.stream().flatMap(each -> sources(each).stream()),
            built.stream().flatMap(each -> tools(each).stream()),
            built.stream()
                .flatMap(each -> tools(each).stream())
                .flatMap(tool -> contents(tool).stream()))
        .flatMap(each -> each)
        .map(SbomPackage::id)
        .forEach(placed::add);
    return document.packages().stream().filter(each -> !placed.contains(each.id())).toList();
  }

  /** The files that no package contains. */
  public List<SbomFile> looseFiles() {
    return document.files().stream()
        .filter(file -> !ends.containsKey(new End(file.id(), "CONTAINS", false)))
        .toList();
  }

  /** The libraries that a library needs: it was compiled with their headers. */
  public List<SbomPackage> needs(SbomPackage built) {
    return right(built.id(), "DEPENDS_ON");
  }

  /** The files that a package contains, each once. */
  public List<SbomFile> files(SbomPackage each) {
    return ends.getOrDefault(new End(each.id(), "CONTAINS", true), List.of()).stream()
        .distinct()
        .map(files::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The tools that built it: the SDK, and the parts that it was assembled from. */
  public List<SbomPackage> tools(SbomPackage built) {
    return packages(new End(built.id(), "BUILD_TOOL_OF", false));
  }

  /** Whether it is only a tool that something was built with, and not in the product as well. */
  public boolean isTool(SbomPackage each) {
    return tools.contains(each.id())
        && IN_PRODUCT.stream().noneMatch(type -> isPartOfProduct(each.id(), type));
  }

  private boolean isPartOfProduct(String id, String type) {
    return ends.getOrDefault(new End(id, type, false), List.of()).stream()
        .anyMatch(whole -> !tools.contains(whole));
  }

  /** The WASI SDKs that built any of these packages; exactly one in a correct document. */
  public List<SbomPackage> sdks(Collection<SbomPackage> built) {
    return built.stream()
        .flatMap(
            each ->
                ends.getOrDefault(new End(each.id(), "BUILD_TOOL_OF", false), List.of()).stream())
        .filter(sdks::contains)
        .distinct()
        .sorted()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  /** The packages on the right of a relationship. */
  List<SbomPackage> right(String element, String type) {
    return packages(new End(element, type, true));
  }

  private List<SbomPackage> packages(End end) {
    return ends.getOrDefault(end, List.of()).stream()
        .distinct()
        .sorted()
        .flatMap(id -> find(id).stream())
        .toList();
  }
}
