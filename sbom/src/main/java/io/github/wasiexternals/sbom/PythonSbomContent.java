package io.github.wasiexternals.sbom;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.catalog.Overridden;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of an SBOM about a {@code python.wasm}, including everything from the SBOM of the
 * libraries.
 */
final class PythonSbomContent {

  /**
   * As declared in the SBOMs of CPython's own releases. The SPDX list also has {@code
   * Python-2.0.1}, for the same text together with the licences of Python's earlier owners.
   */
  static final String LICENCE = "PSF-2.0";

  /** The copyright in {@code sys.copyright}, without the year of the release. */
  private static final String COPYRIGHT =
      """
      Copyright (c) 2001 Python Software Foundation
      Copyright (c) 2000 BeOpen.com
      Copyright (c) 1995-2001 Corporation for National Research Initiatives
      Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam""";

  private final PythonBuild build;
  private final Annotator annotator;
  private final SbomDocument externals;
  private final List<SbomPackage> linked;
  private final List<SbomPackage> tools;
  private final SdkContent ownSdk;
  private final String licence;
  private final SbomFile wasm;
  private final List<SbomFile> files;
  private final List<SbomPackage> otherCode;

  private PythonSbomContent(PythonBuild build, Annotator annotator) {
    this.build = build;
    this.annotator = annotator;
    this.externals = build.externals();
    this.linked = linked(externals, build.linked());
    this.tools = toolsOfTheLibraries();
    this.ownSdk = new SdkContent(build.sdk(), Ids.PYTHON_SDK, Ids::pythonSdkPart);
    this.licence = licence();
    this.wasm = file(build.wasm(), "BINARY", licence, SbomPackage.NO_ASSERTION);
    this.files = List.of(wasm, file(build.licence(), "TEXT", LICENCE, LICENCE));
    this.otherCode =
        build.contents().code().stream()
            .map(code -> LinkedCodeContent.of(code, annotator))
            .toList();
  }

  /** The licence of everything that is in the binary. */
  private String licence() {
    return Licences.allOf(
        Stream.of(
                Stream.of(LICENCE),
                linked.stream().map(library -> library.licensing().concluded()),
                build.contents().code().stream().map(LinkedCode::license),
                build.contents().licences().stream())
            .flatMap(each -> each)
            .filter(SbomPackage::says)
            .toList());
  }

  private static SbomFile file(
      PythonBuild.NamedFile file, String type, String concluded, String inFile) {
    return new SbomFile(
        Ids.pythonFile(file.path()),
        file.path(),
        List.of(type),
        List.of(file.sha1(), file.sha256()),
        concluded,
        List.of(inFile));
  }

  /**
   * The document for a binary.
   *
   * @param namespace the document's namespace
   * @param tool name and version of the writing tool, joined by {@code -}
   */
  static SbomDocument of(PythonBuild build, String namespace, String tool) {
    Annotator annotator = new Annotator(tool, build.created().truncatedTo(ChronoUnit.SECONDS));
    return new PythonSbomContent(build, annotator).document(namespace);
  }

  /** Name of the document, for example {@code wasi-python-3.13.15-wasm32-wasip1}. */
  static String name(PythonBuild build) {
    return "wasi-python-" + build.version() + triple(build).map(triple -> "-" + triple).orElse("");
  }

  /** The target triple of the libraries, and so of the binary. */
  private static Optional<String> triple(PythonBuild build) {
    return new SbomView(build.externals()).described().annotation("triple");
  }

  private SbomDocument document(String namespace) {
    List<SbomPackage> packages = new ArrayList<>(externals.packages());
    packages.add(python());
    build.source().ifPresent(source -> packages.add(source(source)));
    packages.addAll(otherCode);
    if (hasOwnSdk()) {
      packages.addAll(ownSdk.packages(annotator, Optional.empty(), ownSdk.sentence()));
    }
    packages.sort(Comparator.comparing(SbomPackage::id));
    return new SbomDocument(
        name(build),
        namespace,
        annotator.stated(),
        List.of(Agents.OURSELVES, "Tool: " + annotator.tool()),
        Optional.of(SbomContent.SBOM_TYPE),
        Optional.of(documentComment()),
        externals.extractedLicences(),
        packages,
        Stream.concat(externals.files().stream(), files.stream())
            .sorted(Comparator.comparing(SbomFile::id))
            .toList(),
        relationships());
  }

  private String documentComment() {
    return SbomContent.SBOM_TYPE
        + "\nCPython "
        + build.version()
        + triple(build).map(triple -> " for " + triple).orElse("")
        + ". "
        + linkedSentence()
        + " What is said about libraries is carried over from "
        + externals.namespace()
        + ". Paths of files are relative to the folder of this document.";
  }

  private String linkedSentence() {
    return linked.isEmpty()
        ? "None of the libraries is linked into it."
        : "Linked into it: "
            + linked.stream()
                .map(library -> library.name() + " " + library.version())
                .collect(Collectors.joining(", "))
            + ".";
  }

  private SbomPackage python() {
    return project("python", "The Python interpreter, built for WASI", licence)
        .built(
            Ids.PYTHON,
            build.version(),
            "APPLICATION",
            files,
            Optional.of(wasm),
            build
                .source()
                .map(source -> "built from " + source.archive().fileName())
                .orElse("built from a checkout of CPython that was at hand" + revision()),
            "CPython "
                + build.version()
                + ". "
                + linkedSentence()
                + otherSentence()
                + " What is declared is CPython's own licence; what is concluded covers everything"
                + " that is linked.",
            annotator.annotations(facts()));
  }

  private String revision() {
    return build
        .checkout()
        .revision()
        .map(
            revision ->
                ", commit "
                    + revision.commit()
                    + revision.tag().map(tag -> ", tag " + tag).orElse("")
                    + (revision.modified() ? ", modified" : ""))
        .orElse("");
  }

  private String otherSentence() {
    return otherCode.isEmpty()
        ? ""
        : " Beside them: "
            + build.contents().code().stream()
                .map(LinkedCode::title)
                .collect(Collectors.joining(", "))
            + ".";
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add("externals: " + externals.namespace());
    triple(build).ifPresent(triple -> facts.add("triple: " + triple));
    InterpreterContents contents = build.contents();
    contents
        .sizes()
        .forEach(
            (name, size) ->
                facts.add("size " + name + ": code " + size.code() + ", data " + size.data()));
    contents.derived().forEach(each -> facts.add("derived: " + each));
    contents.notLinked().forEach(each -> facts.add("not-linked: " + each));
    contents.unlisted().forEach(each -> facts.add("not-in-tree-sbom: " + each));
    contents.unknown().forEach(each -> facts.add(SbomView.UNKNOWN_ORIGIN + ": " + each));
    contents.notes().forEach(each -> facts.add("note: " + each));
    PythonBuild.Checkout checkout = build.checkout();
    facts.add("sources: " + checkout.sources());
    checkout
        .revision()
        .ifPresent(
            revision -> {
              facts.add("commit: " + revision.commit());
              revision.tag().ifPresent(tag -> facts.add("tag: " + tag));
              facts.add("modified: " + revision.modified());
            });
    facts.add("configure-arguments: " + Arguments.join(checkout.arguments()));
    return facts;
  }

  private SbomPackage source(BuiltLibrary.Source source) {
    List<String> overridden = Overridden.by(source.archive());
    return project("cpython", "The sources of the Python interpreter", LICENCE)
        .source(
            Ids.PYTHON_SOURCE,
            build.version(),
            "v" + build.version(),
            source,
            "Pinned by its digest." + Project.overridesSentence(overridden),
            annotator.annotations(
                Stream.concat(
                        Project.facts(source.archive()).stream(),
                        Project.overrides(overridden).stream())
                    .toList()));
  }

  private static Project project(String name, String summary, String concluded) {
    return new Project(
        name,
        summary,
        LICENCE,
        concluded,
        COPYRIGHT,
        new Supplier(Supplier.Kind.ORGANIZATION, "Python Software Foundation"),
        URI.create("https://www.python.org/"),
        URI.create("https://github.com/python/cpython"),
        Optional.of(new Cpe("python", "python")));
  }

  private List<SbomRelationship> relationships() {
    List<SbomRelationship> all = new ArrayList<>();
    externals.relationships().stream()
        .filter(
            each -> !(each.element().equals(SbomDocument.ID) && each.type().equals("DESCRIBES")))
        .forEach(all::add);
    all.add(new SbomRelationship(SbomDocument.ID, "DESCRIBES", Ids.PYTHON));
    files.forEach(file -> all.add(new SbomRelationship(Ids.PYTHON, "CONTAINS", file.id())));
    Stream.concat(linked.stream(), otherCode.stream())
        .forEach(each -> all.add(new SbomRelationship(Ids.PYTHON, "STATIC_LINK", each.id())));
    if (build.source().isPresent()) {
      all.add(new SbomRelationship(Ids.PYTHON, "GENERATED_FROM", Ids.PYTHON_SOURCE));
    }
    if (hasOwnSdk()) {
      all.addAll(ownSdk.relationships(List.of(Ids.PYTHON)));
    } else {
      tools.forEach(tool -> all.add(new SbomRelationship(tool.id(), "BUILD_TOOL_OF", Ids.PYTHON)));
    }
    all.sort(SbomRelationship.ORDER);
    return all;
  }

  /** The SDK that built the libraries and its parts, sorted. */
  private List<SbomPackage> toolsOfTheLibraries() {
    SbomView view = new SbomView(externals);
    return builtLibraries(externals)
        .flatMap(library -> view.tools(library).stream())
        .distinct()
        .sorted(Comparator.comparing(SbomPackage::id))
        .toList();
  }

  /**
   * Whether the interpreter has a different SDK. An SDK of the same release may still have
   * different bytes, for example those for another host.
   */
  private boolean hasOwnSdk() {
    String identity = build.sdk().identity().toString();
    return tools.stream()
        .flatMap(tool -> tool.annotation("identity").stream())
        .noneMatch(identity::equals);
  }

  private static Stream<SbomPackage> builtLibraries(SbomDocument externals) {
    SbomView view = new SbomView(externals);
    return view.contents(view.described()).stream();
  }

  /** The built packages of those libraries, in the order of their ids. */
  private static List<SbomPackage> linked(SbomDocument externals, List<String> names) {
    Set<String> listed =
        builtLibraries(externals)
            .map(SbomPackage::name)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Problem> missing = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      if (!listed.contains(name)) {
        missing.add(
            Problem.of(
                name + " is linked into the interpreter, but not listed in the libraries' SBOM",
                List.of(
                    value("linked", name),
                    value("listed", listed.isEmpty() ? "none" : String.join(", ", listed)),
                    value("SBOM", externals.name())),
                "build the libraries and CPython again: mvn wasi:externals wasi:python"));
      }
    }
    if (!missing.isEmpty()) {
      throw new ProblemException(missing);
    }
    return builtLibraries(externals)
        .filter(library -> names.contains(library.name()))
        .sorted(Comparator.comparing(SbomPackage::id))
        .toList();
  }
}
