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
          "verified.form",
          Group.VERIFIED,
          "It is an SPDX 2 document",
          "All members that SPDX requires are there, and all that are read are of the right form.",
          "Not that they are true; members of SPDX that this project does not read are not checked.");

  private static List<Finding> findings(ExaminedSbom content) {
    return content.findings().stream()
        .filter(found -> found.rule() == Rule.FORM)
        .map(
            found ->
                Finding.of(
                    Severity.HIGH,
                    found.path(),
                    content.paths().subject(found.path()),
                    found.text()))
        .toList();
  }

  /** What was not read is not checked either. */
  private static String detail(AuditedSbom.OtherForm form) {
    return form.notRead().isEmpty() ? "" : "; not read: " + String.join(", ", form.notRead());
  }

  @Override
  public CheckReport run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return QUESTION.answer(
          Looked.at("it could not be read"),
          sbom.refusal().stream()
              .map(each -> Finding.of(Severity.CRITICAL, SbomPaths.ROOT, "the document", each))
              .map(each -> each.withoutFolder(sbom.file()))
              .toList());
    }
    Optional<AuditedSbom.OtherForm> form = sbom.form();
    if (form.isPresent() && !form.get().isSpdx2()) {
      return QUESTION.notApplicable("this is " + form.get().title() + detail(form.get()));
    }
    List<Finding> findings = findings(content.get());
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
            .orElse("it is not a JSON object");
    return QUESTION.answer(
        Looked.at(
            form.map(each -> "this is " + each.title() + detail(each) + ": ").orElse("") + detail),
        findings);
  }
}
