package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.vex.VexAssessment;
import io.github.wasiexternals.vex.VexStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what is said about vulnerabilities holds, silenced or not. */
final class VexCheck extends DocumentCheck {

  private final Catalog catalog;
  private final List<VexStatement> statements;

  VexCheck(Catalog catalog, List<VexStatement> statements) {
    super(
        new Question(
            "vex.statements",
            Group.VEX,
            "VEX statements hold",
            "Each statement about these libraries has the justification that OpenVEX asks for, and"
                + " code that one says is absent was compared with the list of compiled files and"
                + " the symbols in the library.",
            "Justifications other than the absence of code are taken on trust, and marked so."));
    this.catalog = catalog;
    this.statements = List.copyOf(statements);
  }

  @Override
  CheckResult run(Audited audited) {
    Optional<String> tooMany = audited.tooManyLibraries();
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    LibraryAssessor assessor = new LibraryAssessor(audited, catalog, statements);
    List<Finding> findings = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    for (AuditedLibrary library : assessor.libraries()) {
      for (VexStatement statement : assessor.statements()) {
        VexAssessment assessment = assessor.assess(library, statement);
        if (assessment.outcome() != VexAssessment.Outcome.UNSTATED) {
          elements.add(
              new Element(
                  statement.vulnerability() + ", " + library.query().title(),
                  status(assessment.outcome()),
                  word(assessment) + ": " + assessment.reason()));
          finding(assessment, statement, library, audited.places(), findings);
        }
      }
    }
    return question().answer(Amounts.of(elements.size(), "statement"), findings, elements);
  }

  private static Status status(VexAssessment.Outcome outcome) {
    return switch (outcome) {
      case CONTRADICTED, UNJUSTIFIED -> Status.FAILED;
      case UNVERIFIED -> Status.NOT_POSSIBLE;
      case CONFIRMED, TRUSTED, VERIFIED, UNSTATED -> Status.PASSED;
    };
  }

  private static String word(VexAssessment assessment) {
    return switch (assessment.outcome()) {
      case CONTRADICTED -> "contradicted";
      case CONFIRMED -> "does not silence";
      case UNJUSTIFIED -> "does not silence, unjustified";
      case UNVERIFIED -> "does not silence, not proved";
      case TRUSTED -> "silences, taken on trust";
      case VERIFIED -> "silences, proved";
      case UNSTATED -> "silent";
    };
  }

  private static void finding(
      VexAssessment assessment,
      VexStatement statement,
      AuditedLibrary library,
      Places places,
      List<Finding> findings) {
    if (status(assessment.outcome()) == Status.FAILED) {
      findings.add(
          Finding.of(
              assessment.outcome() == VexAssessment.Outcome.CONTRADICTED
                  ? Severity.HIGH
                  : Severity.MEDIUM,
              places.element(library.built().id()),
              statement.where(),
              "on " + statement.vulnerability() + ": " + assessment.reason()));
    }
  }
}
