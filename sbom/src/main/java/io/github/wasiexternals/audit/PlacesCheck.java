package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.sbom.SbomView;

/**
 * Checks whether everything in a document of this project has a place in it. The other checks
 * follow relationships: what none of them leads to would be looked at by none.
 */
final class PlacesCheck extends DocumentCheck {

  PlacesCheck() {
    super(
        new Question(
            "verified.places",
            Group.VERIFIED,
            "Everything in the document has its place",
            "Each package is a set, a library of one, an interpreter, something linked into it, or"
                + " sources or a tool of those; each file is in one of them.",
            "Documents of other programs have another structure."));
  }

  @Override
  CheckReport run(Audited audited) {
    if (!audited.hasOwnTerms()) {
      return question().notApplicable("another program wrote the document");
    }
    SbomView view = audited.view();
    Findings findings = audited.findings();
    if (view.sets().isEmpty()) {
      findings.add(
          Severity.HIGH,
          SbomPaths.ROOT,
          "the document",
          "says that this plugin wrote it, and has no set of libraries for a Python release");
    }
    for (SbomPackage each : view.unplaced()) {
      findings.add(
          Severity.HIGH,
          findings.paths().ofElement(each.id()),
          each.id(),
          "is not a part of anything that the document is about",
          "a relationship that leads to it",
          "none");
    }
    for (SbomFile file : view.looseFiles()) {
      findings.add(
          Severity.HIGH,
          findings.paths().ofElement(file.id()),
          file.id(),
          "is in no package",
          "CONTAINS from a package",
          "none");
    }
    return question()
        .answer(
            Looked.at(audited.document().packages().size(), "package")
                .with(Texts.amount(audited.document().files().size(), "file")),
            findings.list());
  }
}
