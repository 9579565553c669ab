package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the SBOM and the catalog say the same. */
final class CatalogCheck extends DocumentCheck {

  private final Catalog catalog;

  CatalogCheck(Catalog catalog) {
    super(
        new Question(
            "true.catalog",
            Group.TRUE,
            "SBOM and catalog agree",
            "Every library is the version that the catalog pins for that Python release, made from"
                + " an archive with a pinned digest and from exactly the pinned input files, under"
                + " the pinned licence and CPE name.",
            "Not that a pin itself is right: its evidence is what wasi:pins shows."));
    this.catalog = catalog;
  }

  @Override
  CheckResult run(Audited audited) {
    SbomView view = audited.view();
    List<SbomPackage> sets = view.sets();
    if (sets.isEmpty()) {
      return question().notPossible("no package says which Python release it is for");
    }
    List<Finding> findings = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    for (SbomPackage set : sets) {
      Comparison comparison = new Comparison(catalog, view, audited.places());
      comparison.set(set);
      findings.addAll(comparison.findings);
      elements.addAll(comparison.elements);
    }
    return question()
        .answer(
            elements.size() == 1 ? "1 library" : elements.size() + " libraries",
            findings,
            elements);
  }

  /** One set of libraries against the catalog. */
  private static final class Comparison {

    private final Catalog catalog;
    private final SbomView view;
    private final Places places;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Element> elements = new ArrayList<>();

    Comparison(Catalog catalog, SbomView view, Places places) {
      this.catalog = catalog;
      this.view = view;
      this.places = places;
    }

    void set(SbomPackage set) {
      String python = set.annotation("python").orElseThrow();
      Optional<PythonRelease> release = catalog.python(python);
      if (release.isEmpty()) {
        findings.add(
            Finding.of(
                Severity.HIGH,
                places.annotation(set.id(), "python"),
                set.id(),
                "is for a Python release that the catalog does not have",
                catalog.pythons().stream().map(PythonRelease::version).toList().toString(),
                python));
        return;
      }
      differ(
          Severity.LOW,
          places.annotation(set.id(), "frozen"),
          set.id(),
          "is of another day than the catalog's set",
          release.get().frozen().toString(),
          set.annotation("frozen").orElse("not said"));
      triple(set, release.get());
      view.contents(set).forEach(built -> library(release.get(), built));
    }

    private void triple(SbomPackage set, PythonRelease release) {
      List<String> targets = catalog.sdk(release.sdk()).map(sdk -> sdk.targets()).orElse(List.of());
      String triple = set.annotation("triple").orElse("not said");
      if (!targets.contains(triple)) {
        findings.add(
            Finding.of(
                Severity.HIGH,
                places.annotation(set.id(), "triple"),
                set.id(),
                "is for a target that the release's SDK does not have",
                String.join(", ", targets),
                triple));
      }
    }

    private void library(PythonRelease release, SbomPackage built) {
      int before = findings.size();
      Optional<Library> library = catalog.library(built.name());
      if (library.isEmpty()) {
        findings.add(
            Finding.of(
                Severity.HIGH,
                places.member(built.id(), "name"),
                built.id(),
                "is a library that the catalog does not have"));
      } else {
        pin(release, built);
        Optional<LibraryVersion> version = library.get().version(built.version());
        if (version.isEmpty()) {
          findings.add(
              Finding.of(
                  Severity.HIGH,
                  places.member(built.id(), "versionInfo"),
                  built.id(),
                  "is a version that the catalog does not have",
                  library.get().versions().stream()
                      .map(LibraryVersion::version)
                      .toList()
                      .toString(),
                  built.version()));
        } else {
          LibraryComparison comparison =
              new LibraryComparison(library.get(), version.get(), places, findings);
          comparison.built(built);
          comparison.sources(built, view.sources(built));
        }
      }
      elements.add(
          new Element(
              built.name() + " " + built.version(),
              findings.size() == before ? Status.PASSED : Status.FAILED,
              view.sources(built).stream()
                  .flatMap(source -> source.provenance().fileName().stream())
                  .findFirst()
                  .map(file -> "from " + file)
                  .orElse("no sources named")));
    }

    private void pin(PythonRelease release, SbomPackage built) {
      differ(
          Severity.MEDIUM,
          places.member(built.id(), "versionInfo"),
          built.id(),
          "is not the version that is pinned for Python " + release.version(),
          release
              .pin(built.name())
              .map(Pin::version)
              .orElse("none: it is not in the set of this release"),
          built.version());
    }

    private void differ(
        Severity severity,
        String path,
        String subject,
        String text,
        String expected,
        String actual) {
      if (!expected.equals(actual)) {
        findings.add(Finding.of(severity, path, subject, text, expected, actual));
      }
    }
  }
}
