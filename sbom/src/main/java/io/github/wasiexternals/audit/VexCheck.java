package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.vex.VexAssessment;
import io.github.wasiexternals.vex.VexStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether the statements about vulnerabilities are correct, whether or not they suppress
 * any.
 */
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
                + " code that a statement says is absent was compared with the list of compiled files and"
                + " the symbols in the library.",
            "Justifications other than the absence of code are taken on trust, and marked so."));
    this.catalog = catalog;
    this.statements = List.copyOf(statements);
  }

  @Override
  CheckReport run(Audited audited) {
    Optional<String> tooMany = audited.tooManyPackages();
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    SbomStatements said = new SbomStatements(audited, catalog, statements);
    List<Finding> findings = new ArrayList<>();
    List<CheckedItem> elements = new ArrayList<>();
    for (AuditedLibrary library : said.libraries()) {
      for (VexStatement statement : said.statements(library)) {
        VexAssessment assessment = said.assess(library, statement);
        if (assessment.outcome() != VexAssessment.Outcome.UNSTATED) {
          elements.add(
              new CheckedItem(
                  statement.vulnerability() + ", " + library.query().title(),
                  status(assessment.outcome()),
                  word(assessment) + ": " + assessment.reason()));
          finding(assessment, statement, library, audited.paths(), findings);
        }
      }
    }
    return question().answer(Looked.at(elements.size(), "statement"), findings, elements);
  }

  private static Status status(VexAssessment.Outcome outcome) {
    return switch (outcome) {
      case CONTRADICTED, UNJUSTIFIED -> Status.FAILED;
      case UNVERIFIED, TRUSTED -> Status.NOT_POSSIBLE;
      case CONFIRMED, VERIFIED, UNSTATED -> Status.PASSED;
    };
  }

  private static String word(VexAssessment assessment) {
    return switch (assessment.outcome()) {
      case CONTRADICTED -> "contradicted";
      case CONFIRMED -> "not suppressed: affected";
      case UNJUSTIFIED -> "not suppressed: no justification";
      case UNVERIFIED -> "not suppressed: could not be verified";
      case TRUSTED -> "suppressed, taken on trust";
      case VERIFIED -> "suppressed, verified";
      case UNSTATED -> "not stated";
    };
  }

  private static void finding(
      VexAssessment assessment,
      VexStatement statement,
      AuditedLibrary library,
      SbomPaths paths,
      List<Finding> findings) {
    if (status(assessment.outcome()) == Status.FAILED) {
      findings.add(
          Finding.of(
              assessment.outcome() == VexAssessment.Outcome.CONTRADICTED
                  ? Severity.HIGH
                  : Severity.MEDIUM,
              paths.ofElement(library.built().id()),
              statement.where(),
              "on " + statement.vulnerability() + ": " + assessment.reason()));
    }
  }
}
