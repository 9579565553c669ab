package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.CanonicalJson;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.OwnNamespace;
import io.github.wasiexternals.sbom.SbomDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether the document was changed after it was written. */
final class NamespaceCheck implements Check {

  private static final Question QUESTION =
      new Question(
          "verified.unedited",
          Group.VERIFIED,
          "The document is as it was written",
          "The digest at the end of its namespace is that of its content, and its bytes are in the"
              + " one form that this project writes.",
          "An attacker can compute a new digest: it shows an edit, not a forgery. Only a"
              + " signature of the file shows that.");

  @Override
  public CheckReport run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return QUESTION.notPossible(DocumentCheck.UNREADABLE);
    }
    if (content.get().document().filter(SbomDocument::isOurs).isEmpty()) {
      return QUESTION.notApplicable("another program wrote the document");
    }
    Optional<String> expected = OwnNamespace.expected(content.get().root());
    if (expected.isEmpty()) {
      return QUESTION.answer(
          Looked.at("the namespace has no digest"),
          List.of(
              Finding.of(
                  Severity.HIGH,
                  "$.documentNamespace",
                  "the document",
                  "has a namespace without the digest that the program which it names writes")));
    }
    List<Finding> findings = new ArrayList<>();
    String actual = content.get().root().path("documentNamespace").asText();
    if (!actual.equals(expected.get())) {
      findings.add(
          Finding.of(
              Severity.HIGH,
              "$.documentNamespace",
              "the document",
              "was changed after it was written: its namespace is that of another content",
              expected.get(),
              actual));
    } else if (!CanonicalJson.sha256(content.get().root()).equals(content.get().sha256())) {
      findings.add(
          Finding.of(
              Severity.LOW,
              "$",
              "the document",
              "says what it said when it was written, in another order or layout"));
    }
    return QUESTION.answer(Looked.at("sha256 of the content and of the file"), findings);
  }
}
