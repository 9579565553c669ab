package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks whether the SBOM agrees with the catalog. */
final class CatalogCheck extends DocumentCheck {

  private final Catalog catalog;

  CatalogCheck(Catalog catalog) {
    super(
        new Question(
            "verified.catalog",
            Group.VERIFIED,
            "SBOM and catalog agree",
            "Every library is the version that the catalog pins for that Python release, made from"
                + " an archive with a pinned digest and from exactly the pinned input files, under"
                + " the pinned licence and CPE name.",
            "Not that a pin itself is right: its evidence is what wasi:pins shows."));
    this.catalog = catalog;
  }

  @Override
  CheckReport run(Audited audited) {
    List<SbomPackage> sets = audited.view().sets();
    if (sets.isEmpty()) {
      return question().notApplicable(NO_SET);
    }
    Comparison comparison = new Comparison(catalog, audited.view(), audited.findings());
    List<CheckedItem> items = sets.stream().flatMap(comparison::set).toList();
    return question().answer(Looked.at(items.size(), "library"), comparison.findings.list(), items);
  }

  /** Compares sets of libraries with the catalog. */
  private record Comparison(Catalog catalog, SbomView view, Findings findings) {

    Stream<CheckedItem> set(SbomPackage set) {
      String python = set.annotation("python").orElseThrow();
      Optional<PythonRelease> known = catalog.python(python);
      if (known.isEmpty()) {
        findings.annotation(
            Severity.HIGH,
            set,
            "python",
            "is for a Python release that the catalog does not have",
            catalog.pythons().stream().map(PythonRelease::version).toList().toString());
        return Stream.empty();
      }
      PythonRelease release = known.get();
      findings.annotation(
          Severity.LOW,
          set,
          "frozen",
          "is of another day than the catalog's set",
          release.frozen().toString());
      findings.member(
          Severity.LOW,
          set,
          "versionInfo",
          "is of another day than it states",
          set.annotation("frozen").orElse(release.frozen().toString()),
          set.version());
      List<String> targets = catalog.sdk(release.sdk()).map(sdk -> sdk.targets()).orElse(List.of());
      if (set.annotation("triple").filter(targets::contains).isEmpty()) {
        findings.annotation(
            Severity.HIGH,
            set,
            "triple",
            "is for a target that the release's SDK does not have",
            String.join(", ", targets));
      }
      return view.contents(set).stream().map(built -> library(release, built));
    }

    private CheckedItem library(PythonRelease release, SbomPackage built) {
      int before = findings.list().size();
      catalog
          .library(built.name())
          .ifPresentOrElse(
              library -> known(release, library, built),
              () ->
                  findings.add(
                      Severity.HIGH,
                      findings.paths().member(built.id(), "name"),
                      built.id(),
                      "is a library that the catalog does not have"));
      return CheckedItem.of(
          built.name() + " " + built.version(),
          findings.list().size() == before,
          view.sources(built).stream()
              .flatMap(source -> source.provenance().fileName().stream())
              .findFirst()
              .map(file -> "from " + file)
              .orElse("no sources named"));
    }

    private void known(PythonRelease release, Library library, SbomPackage built) {
      findings.member(
          Severity.MEDIUM,
          built,
          "versionInfo",
          "is not the version that is pinned for Python " + release.version(),
          release
              .pin(built.name())
              .map(Pin::version)
              .orElse("none: it is not in the set of this release"),
          built.version());
      Optional<LibraryVersion> version = library.version(built.version());
      if (version.isEmpty()) {
        findings.member(
            Severity.HIGH,
            built,
            "versionInfo",
            "is a version that the catalog does not have",
            library.versions().stream().map(LibraryVersion::version).toList().toString(),
            built.version());
        return;
      }
      LibraryComparison comparison = new LibraryComparison(library, version.get(), findings);
      comparison.built(built);
      comparison.sources(built, view.sources(built));
    }
  }
}
