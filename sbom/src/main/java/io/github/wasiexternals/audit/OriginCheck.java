package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.Optional;

/** Checks whether the origin of everything that is linked into an interpreter is known. */
final class OriginCheck extends DocumentCheck {

  private static final String KEY = SbomView.UNKNOWN_ORIGIN + ": ";

  OriginCheck() {
    super(
        new Question(
            "verified.origins",
            Group.VERIFIED,
            "The origin of all linked code is known",
            "Every archive and object file of the linker's map came from CPython's sources, a listed"
                + " library or the WASI SDK.",
            "Not that the map is complete, or of this binary: building it again shows that."));
  }

  @Override
  CheckReport run(Audited audited) {
    SbomView view = audited.view();
    Optional<SbomPackage> interpreter = view.interpreter();
    if (interpreter.isEmpty()) {
      return question().notApplicable(NO_INTERPRETER);
    }
    Findings findings = audited.findings();
    for (String fact : interpreter.get().facts()) {
      if (fact.startsWith(KEY)) {
        findings.add(
            Severity.HIGH,
            findings.paths().ofElement(interpreter.get().id()),
            interpreter.get().id(),
            "has a linked file of unknown origin",
            "CPython's sources, a listed library or the WASI SDK",
            fact.substring(KEY.length()));
      }
    }
    return question()
        .answer(
            Looked.at(
                Texts.amount(view.otherCode(interpreter.get()).size(), "project")
                    + " beside CPython and the libraries"),
            findings.list());
  }
}
