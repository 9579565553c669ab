package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomFinding.Rule;
import io.github.wasiexternals.sbom.SbomPaths;
import java.util.List;
import java.util.Optional;

/** Checks whether the file is an SPDX 2.3 document. */
final class FormCheck implements Check {

  private static final Question QUESTION =
      new Question(
          "true.form",
          Group.TRUE,
          "It is an SPDX 2.3 document",
          "All members that this project relies on are there and of the right form.",
          "Not that they are true; members of SPDX that this project does not read are not checked.");

  @Override
  public CheckReport run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return QUESTION.answer(
          "it could not be read",
          sbom.refusal().stream()
              .map(each -> Finding.of(Severity.CRITICAL, SbomPaths.ROOT, "the document", each))
              .toList());
    }
    List<Finding> findings = RuleCheck.findings(content.get(), Severity.HIGH, List.of(Rule.FORM));
    String detail =
        content
            .get()
            .document()
            .map(
                document ->
                    Texts.amount(document.packages().size(), "package")
                        + ", "
                        + Texts.amount(document.files().size(), "file")
                        + ", "
                        + Texts.amount(document.relationships().size(), "relationship"))
            .orElse("members are missing or of the wrong form");
    return QUESTION.answer(detail, findings);
  }
}
