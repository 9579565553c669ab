package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.osv.CpythonNames;
import io.github.wasiexternals.sbom.Agents;
import io.github.wasiexternals.sbom.ExternalNames;
import io.github.wasiexternals.sbom.InterpreterFacts;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks whether what is said about an interpreter agrees with itself, and its sources with the
 * catalog. Whoever edits one place has to edit all of them.
 */
final class InterpreterCheck extends DocumentCheck {

  private static final Pattern CPE_VERSION =
      Pattern.compile("cpe:2\\.3:[aho]:[^:]+:[^:]+:([^:]+):.*");
  private static final Pattern PURL_VERSION = Pattern.compile("pkg:[^@]+@([^?#]+).*");

  /** As NVD has it. */
  private static final Cpe CPYTHON =
      new Cpe(
          CpythonNames.CPE.substring(0, CpythonNames.CPE.indexOf(':')),
          CpythonNames.CPE.substring(CpythonNames.CPE.indexOf(':') + 1));

  private final Catalog catalog;
  private final Map<String, BundledProject> bundled;

  /**
   * @param bundled the projects whose code may be in it
   */
  InterpreterCheck(Catalog catalog, List<BundledProject> bundled) {
    super(
        new Question(
            "verified.interpreter",
            Group.VERIFIED,
            "What is said about the interpreter agrees",
            "It has the version of its sources, which the catalog pins; versions, names and the"
                + " WASI SDK's record agree; what has a size in it is linked; its concluded licence"
                + " is that of everything that is linked.",
            "Not that it was made from those sources: building it again shows that."));
    this.catalog = catalog;
    this.bundled =
        bundled.stream().collect(Collectors.toMap(BundledProject::name, each -> each, (a, b) -> a));
  }

  @Override
  CheckReport run(Audited audited) {
    Optional<String> tooMany = audited.tooManyLibraries();
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    SbomView view = audited.view();
    Optional<SbomPackage> interpreter = view.interpreter();
    if (interpreter.isEmpty()) {
      return question().notApplicable(NO_INTERPRETER);
    }
    Comparison comparison =
        new Comparison(catalog, bundled, view, interpreter.get(), audited.findings());
    comparison.sources();
    comparison.versions();
    comparison.names();
    comparison.otherProjects();
    comparison.partsOfSdk();
    comparison.linked();
    comparison.licence();
    return question()
        .answer(
            Looked.at(interpreter.get().name() + " " + interpreter.get().version()),
            comparison.findings.list());
  }

  private record Comparison(
      Catalog catalog,
      Map<String, BundledProject> bundled,
      SbomView view,
      SbomPackage interpreter,
      Findings findings) {

    void sources() {
      for (SbomPackage source : view.sources(interpreter)) {
        findings.member(
            Severity.HIGH,
            source,
            "versionInfo",
            "is of another version than what was built from it",
            interpreter.version(),
            source.version());
        List<String> pinned =
            catalog.pythons().stream()
                .flatMap(python -> python.sources().stream())
                .filter(python -> python.version().equals(source.version()))
                .map(PythonSource::archives)
                .flatMap(List::stream)
                .map(Archive::sha256)
                .map(Digest::toString)
                .distinct()
                .toList();
        String said =
            source.checksum(DigestAlgorithm.SHA256).map(Digest::toString).orElse(Findings.NOT_SAID);
        if (!pinned.contains(said)) {
          findings.add(
              Severity.CRITICAL,
              findings.paths().checksum(source.id(), DigestAlgorithm.SHA256),
              source.id(),
              "is an archive that the catalog does not pin",
              pinned.isEmpty() ? "none of this version" : String.join(" or ", pinned),
              said);
        }
      }
    }

    /** A version stands in a package's names as well. */
    void versions() {
      Stream.concat(
              Stream.concat(Stream.of(interpreter), view.sources(interpreter).stream()),
              view.otherCode(interpreter).stream())
          .forEach(
              each -> {
                version(each, "cpe23Type", CPE_VERSION);
                version(each, "purl", PURL_VERSION);
              });
    }

    private void version(SbomPackage each, String type, Pattern pattern) {
      Optional<Matcher> named =
          each.externalRef(type).map(pattern::matcher).filter(Matcher::matches);
      named.ifPresent(
          found ->
              findings.differ(
                  Severity.HIGH,
                  findings.paths().externalRef(each.id(), type),
                  each,
                  "has another version than its package",
                  each.version(),
                  found.group(1)));
    }

    /** The interpreter's own names. */
    void names() {
      findings.reference(
          Severity.MEDIUM,
          interpreter,
          ExternalNames.purl(interpreter.name(), interpreter.version()));
      findings.reference(
          Severity.MEDIUM, interpreter, ExternalNames.cpe(CPYTHON, interpreter.version()));
    }

    /** Other code in it is of a known project, and says of that what is known. */
    void otherProjects() {
      for (SbomPackage code : view.otherCode(interpreter)) {
        BundledProject known = bundled.get(code.name());
        if (known == null) {
          // Not high: a later CPython may bring along more.
          findings.add(
              Severity.MEDIUM,
              findings.paths().member(code.id(), "name"),
              code.id(),
              "is linked into it, and is no code that CPython's sources or the WASI SDK bring along",
              bundled.keySet().stream().sorted().collect(Collectors.joining(", ")),
              code.name());
        } else {
          known(code, known);
        }
      }
    }

    private void known(SbomPackage code, BundledProject known) {
      findings.member(
          Severity.MEDIUM,
          code,
          "originator",
          "was made by somebody else than is known",
          Agents.of(known.supplier()),
          code.provenance().originator().orElse(Findings.NOT_SAID));
      findings.member(
          Severity.LOW,
          code,
          "homepage",
          "has another homepage than is known",
          known.homepage().toString(),
          code.provenance().homepage().orElse(Findings.NOT_SAID));
      findings.licence(
          Severity.MEDIUM,
          code,
          "licenseDeclared",
          "has another licence than is known",
          known.license(),
          code.licensing().declared());
      if (SbomPackage.says(code.version())) {
        findings.reference(Severity.MEDIUM, code, ExternalNames.purl(code.name(), code.version()));
        known
            .cpe()
            .ifPresent(
                cpe ->
                    findings.reference(
                        Severity.MEDIUM, code, ExternalNames.cpe(cpe, code.version())));
      }
    }

    /**
     * An SDK that was fetched says which version each of its parts has, and which archive it came
     * in. Whatever else is linked, a C library is.
     */
    void partsOfSdk() {
      if (view.otherCode(interpreter).isEmpty()) {
        findings.add(
            Severity.MEDIUM,
            findings.paths().ofElement(interpreter.id()),
            interpreter.id(),
            "has no code of a C library or of CPython's own copies linked into it",
            SdkPin.SYSROOT + " and others",
            "none");
      }
      List<SbomPackage> parts =
          view.tools(interpreter).stream()
              .flatMap(tool -> view.contents(tool).stream())
              .distinct()
              .toList();
      for (SbomPackage code : view.otherCode(interpreter)) {
        parts.stream()
            .filter(part -> part.name().equals(code.name()))
            .forEach(
                part ->
                    findings.member(
                        Severity.HIGH,
                        code,
                        "versionInfo",
                        "is not the version of that part of the WASI SDK",
                        part.version(),
                        code.version()));
        String archive = "upstream-archive";
        parts.stream()
            .filter(part -> part.name().equals(code.name()))
            .flatMap(part -> part.checksums().stream())
            .filter(digest -> digest.algorithm() == DigestAlgorithm.SHA256)
            .forEach(
                digest ->
                    findings.annotation(
                        Severity.HIGH,
                        code,
                        archive,
                        "came in another archive than that part of the WASI SDK",
                        digest.toString()));
      }
    }

    void linked() {
      TreeSet<String> missing = new TreeSet<>(InterpreterFacts.sized(interpreter));
      allLinked().map(SbomPackage::name).forEach(missing::remove);
      if (!missing.isEmpty()) {
        findings.add(
            Severity.HIGH,
            findings.paths().ofElement(interpreter.id()),
            interpreter.id(),
            "has code in it that no package which is linked into it stands for",
            "STATIC_LINK to each",
            String.join(", ", missing));
      }
      List<String> named = new ArrayList<>();
      String comment = interpreter.comment().orElse("");
      allLinked()
          .map(each -> each.name() + " " + each.version())
          .filter(title -> !comment.contains(title.replace(" " + SbomPackage.NO_ASSERTION, "")))
          .forEach(named::add);
      if (!named.isEmpty()) {
        findings.add(
            Severity.HIGH,
            findings.paths().member(interpreter.id(), "comment"),
            interpreter.id(),
            "names other code than what is linked into it",
            named.stream().sorted().collect(Collectors.joining(", ")),
            comment);
      }
    }

    void licence() {
      findings.licence(
          Severity.HIGH,
          interpreter,
          "licenseConcluded",
          "is not the licence of everything that is linked into it",
          InterpreterFacts.licence(interpreter, allLinked().toList()),
          interpreter.licensing().concluded());
    }

    private Stream<SbomPackage> allLinked() {
      return Stream.concat(view.linked(interpreter).stream(), view.otherCode(interpreter).stream());
    }
  }
}
